package exchange.halflight.gateway.service;

import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.gateway.history.Archive;
import exchange.halflight.gateway.history.CandleHistory;
import exchange.halflight.gateway.history.OwnHistory;
import exchange.halflight.gateway.stream.Hub;
import exchange.halflight.gateway.view.ExchangeView;

/**
 * What every door of the gateway is built on.
 *
 * @param client sends commands and asks the node for its state
 * @param view answers queries
 * @param sender sends encoded commands by the client
 * @param trading the commands of account holders
 * @param hub hands on what happens
 * @param history what accounts did
 * @param candles of markets
 */
public record Services(
        ExchangeClient client,
        ExchangeView view,
        CommandSender sender,
        Trading trading,
        Hub hub,
        OwnHistory history,
        CandleHistory candles) {
    /** The services on this client, view and hub; what the view does not remember stands in the archive. */
    public static Services of(ExchangeClient client, ExchangeView view, Hub hub, Archive archive) {
        CommandSender sender = new CommandSender(client);
        return new Services(
                client,
                view,
                sender,
                new Trading(sender, view),
                hub,
                new OwnHistory(view, archive),
                new CandleHistory(view, archive));
    }
}
