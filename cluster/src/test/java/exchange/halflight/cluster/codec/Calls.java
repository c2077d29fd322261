package exchange.halflight.cluster.codec;

import exchange.halflight.core.command.ClientOrderId;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.governance.Change;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.Tier;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Calls on an interface of the core as text, and random arguments for every one of its methods. */
final class Calls {
    private Calls() {}

    /** An implementation that notes every call and returns this. */
    static <T> T noting(Class<T> door, List<String> notes, Object result) {
        return door.cast(Proxy.newProxyInstance(door.getClassLoader(), new Class<?>[] {door}, (proxy, method, args) -> {
            if (!method.getName().equals("actAs")) {
                notes.add(note(method, args));
            }
            return method.getReturnType() == void.class ? null : method.getReturnType() == door ? proxy : result;
        }));
    }

    /** The interface's methods in a fixed order. */
    static List<Method> methods(Class<?> door) {
        return Arrays.stream(door.getMethods())
                .filter(method -> !method.getName().equals("actAs"))
                .sorted((left, right) -> left.getName().compareTo(right.getName()))
                .toList();
    }

    static void call(Object target, Method method, Object[] args) {
        try {
            method.invoke(target, args);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(method.toString(), e);
        }
    }

    static String note(Method method, Object[] args) {
        StringBuilder text = new StringBuilder(method.getName());
        for (Object arg : args) {
            text.append(' ').append(describe(arg));
        }
        return text.toString();
    }

    static Object[] arguments(Method method, Random random) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> argument(type, random))
                .toArray();
    }

    private static Object argument(Class<?> type, Random random) {
        if (type == int.class) {
            return random.nextInt();
        } else if (type == long.class) {
            return random.nextLong();
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        } else if (type == MarketParameters.class) {
            return market(random);
        } else if (type == ReferencePrices.class) {
            return new ReferencePrices().set(random.nextInt(), random.nextLong(), random.nextLong(), random.nextLong());
        } else if (type == NewOrder.class) {
            return fill(new NewOrder(), random);
        } else if (type == OrderChange.class) {
            return fill(new OrderChange(), random);
        } else if (type == String.class) {
            return "because of " + random.nextInt();
        } else if (type == GovernanceTerms.class) {
            return terms(random);
        } else if (type == Change.class) {
            return change(random);
        } else if (type == Proposal.class) {
            return proposal(random);
        }
        if (type.isRecord()) {
            return recordOf(type, random);
        }
        throw new AssertionError("No argument of " + type);
    }

    private static Object recordOf(Class<?> type, Random random) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = argument(types[i], random);
        }
        try {
            return type.getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record's constructor", e);
        }
    }

    static Proposal proposal(Random random) {
        List<Integer> approvers = random.ints(random.nextInt(5)).boxed().toList();
        return new Proposal(
                random.nextLong(),
                random.nextInt(),
                change(random),
                "since " + random.nextInt(),
                random.nextLong(),
                approvers);
    }

    static GovernanceTerms terms(Random random) {
        return new GovernanceTerms(random.ints(random.nextInt(12)).boxed().toList(), random.nextInt());
    }

    private static Change change(Random random) {
        return switch (random.nextInt(8)) {
            case 0 ->
                new Change.Fees(
                        random.nextInt(), random.nextInt(), random.nextInt(), random.nextInt(), random.nextInt());
            case 1 -> {
                MarketParameters market = market(random);
                yield new Change.Risk(random.nextInt(), market.priceBandPpm(), market.tiers(), market.policies());
            }
            case 2 -> new Change.NewMarket(market(random));
            case 3 -> new Change.Status(random.nextInt(), MarketStatus.REDUCE_ONLY);
            case 4 -> new Change.PauseLevel(random.nextInt(6));
            case 5 -> new Change.InsuranceWithdrawal(random.nextLong());
            case 6 -> new Change.RoleOf(random.nextInt(), Role.LIQUIDATOR, random.nextBoolean());
            default -> new Change.Terms(terms(random));
        };
    }

    static MarketParameters market(Random random) {
        List<Tier> tiers = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            tiers.add(new Tier(random.nextInt(), random.nextInt(), random.nextInt(), random.nextLong()));
        }
        return new MarketParameters(
                "SYM-" + random.nextInt(1_000_000),
                BookKind.LIT,
                random.nextBoolean() ? MarkPolicy.INDEX_MEDIAN : MarkPolicy.BOOK_TWAP,
                random.nextInt(7),
                random.nextInt(7),
                random.nextLong(),
                random.nextLong(),
                random.nextInt(),
                random.nextInt(),
                random.nextInt(),
                random.nextInt(),
                random.nextInt(),
                random.nextInt(),
                tiers,
                MarketPolicies.PLAIN);
    }

    private static Object fill(Object carrier, Random random) {
        try {
            for (Field field : carrier.getClass().getFields()) {
                if (field.getType() == ClientOrderId.class) {
                    int length = random.nextInt(ClientOrderId.MAX_LENGTH + 1);
                    ((ClientOrderId) field.get(carrier))
                            .set("abcdefghijklmnopqrstuvwxyz0123456789".substring(0, length));
                } else {
                    field.set(carrier, argument(field.getType(), random));
                }
            }
            return carrier;
        } catch (IllegalAccessException e) {
            throw new LinkageError("a public field", e);
        }
    }

    private static String describe(Object value) {
        if (!(value instanceof NewOrder || value instanceof OrderChange || value instanceof ReferencePrices)) {
            return String.valueOf(value);
        }
        StringBuilder text = new StringBuilder("{");
        try {
            for (Field field : value.getClass().getFields()) {
                text.append(field.getName())
                        .append('=')
                        .append(field.get(value))
                        .append(' ');
            }
        } catch (IllegalAccessException e) {
            throw new LinkageError("a public field", e);
        }
        return text.append('}').toString();
    }
}
