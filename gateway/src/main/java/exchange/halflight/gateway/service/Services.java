package exchange.halflight.gateway.service;

import exchange.halflight.cluster.client.ExchangeClient;
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
 */
public record Services(ExchangeClient client, ExchangeView view, CommandSender sender, Trading trading, Hub hub) {
    /** The services on this client, view and hub. */
    public static Services of(ExchangeClient client, ExchangeView view, Hub hub) {
        CommandSender sender = new CommandSender(client);
        return new Services(client, view, sender, new Trading(sender, view), hub);
    }
}
