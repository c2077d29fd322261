package exchange.halflight.gateway.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.messages.grpc.AccountRequest;
import exchange.halflight.messages.grpc.AmendOrderRequest;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.BatchRequest;
import exchange.halflight.messages.grpc.BookKind;
import exchange.halflight.messages.grpc.BookRequest;
import exchange.halflight.messages.grpc.CancelAllRequest;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.CreateMarketRequest;
import exchange.halflight.messages.grpc.ListMarketsRequest;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.OpenAccountRequest;
import exchange.halflight.messages.grpc.OrderCommand;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.OrderState;
import exchange.halflight.messages.grpc.OrderStatusRequest;
import exchange.halflight.messages.grpc.OrderType;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.PositionsRequest;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.StreamEventsRequest;
import exchange.halflight.messages.grpc.TimeInForce;
import exchange.halflight.messages.grpc.UpdateReferenceRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same flow of other people twice, with and without somebody whose dark orders never trade: every reply and every public
 * event must be the same to the byte, but for the times of day. Replies hold depth, prints, sequences, order numbers and
 * the words of errors.
 */
final class NonInterferenceTest {
    private static final String DARK = "D-PERP";
    private static final int HIDDEN = 3;
    private static final int POOR = 4;

    @TempDir
    private Path data;

    private final List<String> seen = new ArrayList<>();
    private RunningExchange running;
    private boolean withHidden;
    private long lastCommandId;

    @Test
    void ordersThatNeverTradeChangeNoByteThatOthersSee() throws Exception {
        List<String> without = flow("without", false);
        List<String> with = flow("with", true);
        assertEquals(without, with);
    }

    @Test
    void ordersThatTradeDoShow() throws Exception {
        // What the comparison above would find: one more trade of somebody else.
        List<String> quiet = flow("quiet", false);
        List<String> trading = new ArrayList<>();
        try (RunningExchange exchange = open("trading")) {
            exchange.exchange().placeOrder(dark(HIDDEN, Side.SELL, "100", "1").build());
            exchange.exchange().placeOrder(dark(2, Side.BUY, "100", "1").build());
            others();
            trading.addAll(seen);
        }
        assertNotEquals(quiet, trading);
    }

    private List<String> flow(String name, boolean hidden) throws Exception {
        withHidden = hidden;
        try (RunningExchange exchange = open(name)) {
            assertEquals(0, exchange.gateway.openEventStreams());
            others();
            return List.copyOf(seen);
        }
    }

    private RunningExchange open(String name) throws Exception {
        seen.clear();
        lastCommandId = 0;
        running = new RunningExchange(data.resolve(name)).withMarketAndAccounts();
        RunningExchange.accept(running.operator()
                .createMarket(CreateMarketRequest.newBuilder()
                        .setParameters(MarketParameters.newBuilder()
                                .setSymbol(DARK)
                                .setBookKind(BookKind.DARK)
                                .setPriceDecimals(2)
                                .setSizeDecimals(2)
                                .setTick("1")
                                .setStep("1")
                                .setTakerFeePpm(500)
                                .setMakerFeePpm(-200))
                        .build()));
        RunningExchange.accept(running.operator()
                .updateReference(UpdateReferenceRequest.newBuilder()
                        .setMarket(DARK)
                        .setBid("99")
                        .setAsk("101")
                        .setIndex("100")
                        .build()));
        for (int account = HIDDEN; account <= POOR; account++) {
            RunningExchange.accept(running.operator().openAccount(OpenAccountRequest.getDefaultInstance()));
            RunningExchange.accept(running.operator()
                    .deposit(AmountRequest.newBuilder()
                            .setAccountId(account)
                            .setAmount(account == POOR ? "5" : "10000000")
                            .build()));
        }
        return running;
    }

    /** What the others do and see; the hidden orders go in between. */
    private void others() {
        hidden(0);
        see(place(dark(1, Side.SELL, "100", "3")));
        see(place(dark(2, Side.BUY, "102", "1")));
        hidden(1);
        see(place(limitOrder(1, "50000", "1").setClientOrderId("lit")));
        see(place(limitOrder(1, "50001", "1").setClientOrderId("lit")));
        see(place(RunningExchange.limit(2, Side.BUY, "50000", "0.5")));
        hidden(2);
        see(place(dark(2, Side.BUY, "103", "7").setTimeInForce(TimeInForce.FOK)));
        see(place(dark(2, Side.BUY, "103", "7").setTimeInForce(TimeInForce.IOC).setAllOrNone(true)));
        see(place(dark(POOR, Side.BUY, "", "40").setType(OrderType.MARKET)));
        see(place(dark(POOR, Side.BUY, "", "40").setType(OrderType.MARKET).setTimeInForce(TimeInForce.FOK)));
        see(place(dark(2, Side.BUY, "103", "7").setPostOnly(true)));
        hidden(3);
        see(place(dark(2, Side.BUY, "", "1").setType(OrderType.PEG_BID)));
        see(place(dark(2, Side.BUY, "", "1").setType(OrderType.PEG_BID).setNbboProtection(true)));
        see(amend(2, 1));
        see(amend(2, 6));
        hidden(0);
        see(cancel(2, 6));
        see(cancel(2, 77));
        see(running.exchange()
                .cancelAll(CancelAllRequest.newBuilder()
                        .setAccountId(2)
                        .setCommandId(++lastCommandId)
                        .build()));
        see(running.exchange()
                .batch(BatchRequest.newBuilder()
                        .addCommands(OrderCommand.newBuilder()
                                .setTag(1)
                                .setPlace(limitOrder(1, "50002", "1").setCommandId(++lastCommandId)))
                        .addCommands(OrderCommand.newBuilder()
                                .setTag(2)
                                .setCancel(CancelOrderRequest.newBuilder()
                                        .setAccountId(1)
                                        .setCommandId(++lastCommandId)
                                        .setClientOrderId("lit")))
                        .build()));
        hidden(1);
        queries();
    }

    private void queries() {
        for (int account : new int[] {1, 2, POOR}) {
            see(running.exchange()
                    .account(AccountRequest.newBuilder().setAccountId(account).build()));
            see(running.exchange()
                    .positions(
                            PositionsRequest.newBuilder().setAccountId(account).build()));
        }
        see(running.exchange()
                .orderStatus(OrderStatusRequest.newBuilder()
                        .setAccountId(2)
                        .setOrderId(1)
                        .build()));
        // An order of the hidden account is as unknown as one that does not exist.
        see(running.exchange()
                .orderStatus(OrderStatusRequest.newBuilder()
                        .setAccountId(1)
                        .setOrderId(4)
                        .build()));
        for (String market : List.of(DARK, RunningExchange.MARKET)) {
            see(running.exchange()
                    .book(BookRequest.newBuilder()
                            .setMarket(market)
                            .setTrades(100)
                            .setOrders(true)
                            .build()));
        }
        var markets = running.exchange().listMarkets(ListMarketsRequest.getDefaultInstance());
        see(markets);
        running.exchange()
                .streamEvents(StreamEventsRequest.newBuilder()
                        .setFromSequence(1)
                        .setToSequence(markets.getPublicSequence())
                        .build())
                .forEachRemaining(this::see);
    }

    /** Orders that are too large for anybody, too far away, too late or refused; amended and cancelled now and then. */
    private void hidden(int kind) {
        if (!withHidden) {
            return;
        }
        PlaceOrderRequest.Builder order = switch (kind) {
            case 0 -> dark(HIDDEN, Side.SELL, "96", "5000").setAllOrNone(true);
            case 1 ->
                dark(HIDDEN, Side.BUY, "", "900").setType(OrderType.PEG_MID).setMinQuantity("800");
            case 2 -> dark(HIDDEN, Side.SELL, "104", "50");
            default -> dark(HIDDEN, Side.SELL, "1", "50");
        };
        OrderReply reply = running.exchange().placeOrder(order.build());
        assertNotEquals(OrderState.FILLED, reply.getOrder().getState());
        if (kind == 1) {
            CommandReply all = running.exchange()
                    .cancelAll(
                            CancelAllRequest.newBuilder().setAccountId(HIDDEN).build());
            RunningExchange.accept(all);
            hidden(0);
            hidden(2);
        }
    }

    private OrderReply place(PlaceOrderRequest.Builder order) {
        return running.exchange().placeOrder(order.setCommandId(++lastCommandId).build());
    }

    private OrderReply amend(int account, long number) {
        return running.exchange()
                .amendOrder(AmendOrderRequest.newBuilder()
                        .setAccountId(account)
                        .setCommandId(++lastCommandId)
                        .setOrderId(number)
                        .setSize("2")
                        .build());
    }

    private OrderReply cancel(int account, long number) {
        return running.exchange()
                .cancelOrder(CancelOrderRequest.newBuilder()
                        .setAccountId(account)
                        .setCommandId(++lastCommandId)
                        .setOrderId(number)
                        .build());
    }

    private static PlaceOrderRequest.Builder limitOrder(int account, String price, String size) {
        return RunningExchange.limit(account, Side.SELL, price, size);
    }

    private static PlaceOrderRequest.Builder dark(int account, Side side, String price, String size) {
        return PlaceOrderRequest.newBuilder()
                .setAccountId(account)
                .setMarket(DARK)
                .setSide(side)
                .setType(OrderType.LIMIT)
                .setPrice(price)
                .setSize(size);
    }

    private void see(Message reply) {
        seen.add(HexFormat.of().formatHex(timeless(reply).toByteArray()) + "\n" + timeless(reply));
    }

    /** The message with all times of day, which are numbers of one length, set to 1. */
    private static Message timeless(Message message) {
        Message.Builder builder = message.toBuilder();
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            if (field.getName().endsWith("_nanos")) {
                builder.setField(field, 1L);
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isMapField()) {
                if (field.isRepeated()) {
                    for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
                        builder.setRepeatedField(field, i, timeless((Message) message.getRepeatedField(field, i)));
                    }
                } else {
                    builder.setField(field, timeless((Message) entry.getValue()));
                }
            }
        }
        return builder.build();
    }
}
