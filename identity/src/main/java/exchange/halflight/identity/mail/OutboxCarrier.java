package exchange.halflight.identity.mail;

/** The default: nothing leaves the house. The log says that there is a mail, never what is in it or for whom. */
final class OutboxCarrier implements Carrier {
    private static final System.Logger LOG = System.getLogger(OutboxCarrier.class.getName());

    @Override
    public void carry(Mail mail) {
        LOG.log(
                System.Logger.Level.INFO,
                "no mail server is set: mail {0} ({1}) is not sent, it lies in the outbox",
                mail.id(),
                mail.kind());
    }

    @Override
    public boolean keepsText() {
        return true;
    }
}
