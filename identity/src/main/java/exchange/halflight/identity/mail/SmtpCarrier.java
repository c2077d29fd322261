package exchange.halflight.identity.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends by SMTP, one connection a mail. */
final class SmtpCarrier implements Carrier {
    private static final String TIMEOUT_MILLIS = "10000";
    /**
     * At its most talkative the library tells every line of a mail and of a login at the mail server; kept here, as loggers are
     * forgotten where nobody holds them.
     */
    private static final Logger LIBRARY = Logger.getLogger("org.eclipse.angus.mail");

    private final SmtpSettings settings;
    private final Session session;

    SmtpCarrier(SmtpSettings settings) {
        this.settings = settings;
        LIBRARY.setLevel(Level.INFO);
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        if (settings.startTls()) {
            properties.setProperty("mail.smtp.starttls.enable", "true");
            properties.setProperty("mail.smtp.starttls.required", "true");
            properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        }
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(settings.login().isPresent()));
        session = Session.getInstance(properties, authenticator(settings));
    }

    @Override
    public void carry(Mail mail) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(settings.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.recipient(), true));
        message.setSubject(mail.kind().subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(mail.createdAt()));
        message.setText(mail.text().reveal(), StandardCharsets.UTF_8.name());
        Transport.send(message);
    }

    @Override
    public boolean keepsText() {
        return false;
    }

    private static Authenticator authenticator(SmtpSettings settings) {
        if (settings.login().isEmpty()) {
            return null;
        }
        SmtpSettings.Login login = settings.login().get();
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(login.user(), login.password().reveal());
            }
        };
    }
}
