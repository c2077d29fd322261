package exchange.halflight.identity.mail;

import jakarta.mail.MessagingException;

/** Takes a mail to where it is read. */
interface Carrier {
    /**
     * Takes one mail.
     *
     * @throws MessagingException if it was not taken; it will be tried again
     */
    void carry(Mail mail) throws MessagingException;

    /** Whether the mail stays readable on the outbox page. */
    boolean keepsText();
}
