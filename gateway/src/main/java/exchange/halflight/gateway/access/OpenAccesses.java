package exchange.halflight.gateway.access;

import exchange.halflight.identity.Identity;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.AccessEnd;
import exchange.halflight.identity.access.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The streams that are open by somebody's credentials, to be ended with them: within a second after they are revoked, and when
 * they expire. Safe for all threads.
 */
public final class OpenAccesses implements AutoCloseable {
    /** No stream is open for longer, however long its credentials are good. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Identity identity;
    private final InstantSource time;
    private final Set<OpenAccess> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer;

    public OpenAccesses(Identity identity, InstantSource time) {
        this.identity = identity;
        this.time = time;
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("access-expiry").daemon(true).factory());
        executor.setRemoveOnCancelPolicy(true);
        timer = executor;
        identity.accessFeed().subscribe(this::hear);
    }

    /** A stream that is open; to be closed once when it ends by itself. */
    public final class OpenAccess implements AutoCloseable {
        private final Principal principal;
        private final Runnable end;
        private final ScheduledFuture<?> expiry;

        private OpenAccess(Principal principal, Runnable end) {
            this.principal = principal;
            this.end = end;
            Instant now = time.instant();
            Instant last = now.plus(LONGEST);
            Instant until = principal.expiresAt().isBefore(last) ? principal.expiresAt() : last;
            long millis = Math.max(0, Duration.between(now, until).toMillis());
            expiry = timer.schedule(this::end, millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            open.remove(this);
            expiry.cancel(false);
        }

        private void end() {
            if (open.remove(this)) {
                expiry.cancel(false);
                Thread.ofVirtual().name("access-end").start(end);
            }
        }
    }

    /**
     * Enters a stream.
     *
     * @param end ends it; runs on a thread of its own, once, and not after {@link OpenAccess#close}
     */
    public OpenAccess enter(Principal principal, Runnable end) {
        OpenAccess access = new OpenAccess(principal, end);
        open.add(access);
        // What ended between its authentication and now was heard by nobody.
        lookAgain(access);
        return access;
    }

    /** On the feed's thread. */
    private void hear(AccessEnd notice) {
        for (OpenAccess access : open) {
            if (!access.principal.isConcernedBy(notice)) {
                continue;
            }
            // With another tier, or about to be deleted, an account is judged anew: its client connects again.
            if (notice.equals(access.principal.access()) || notice instanceof AccessEnd.OfAccount) {
                access.end();
            } else {
                lookAgain(access);
            }
        }
    }

    private void lookAgain(OpenAccess access) {
        Thread.ofVirtual().name("access-check").start(() -> {
            try {
                if (!isOpen(access.principal)) {
                    access.end();
                }
            } catch (Refused e) {
                // The database is away: what was good is believed, and the feed tells when it is back.
                System.getLogger(OpenAccesses.class.getName())
                        .log(System.Logger.Level.DEBUG, "an access cannot be looked at: {0}", e.code());
            }
        });
    }

    private boolean isOpen(Principal principal) {
        return switch (principal.access()) {
            case AccessEnd.OfSession session ->
                identity.sessions().list(principal.accountId()).stream()
                        .anyMatch(listed -> listed.id().equals(session.sessionId()));
            case AccessEnd.OfKey key ->
                identity.apiKeys().list(principal.accountId()).stream()
                        .anyMatch(listed -> listed.id().equals(key.keyId()));
            case AccessEnd.OfAccount account -> false;
            case AccessEnd.OfLimits limits -> false;
            case AccessEnd.OfAnything anything -> false;
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
