package exchange.halflight.identity.account;

import exchange.halflight.identity.mail.Letters;
import exchange.halflight.identity.mail.Post;

/** What it takes to write to people. */
public record Mailing(Post post, Letters letters) {}
