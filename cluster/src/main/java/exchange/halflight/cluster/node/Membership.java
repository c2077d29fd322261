package exchange.halflight.cluster.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The members of the cluster; each takes {@link #PORTS} ports in a row from its base port.
 *
 * @param members one for a single node, else three or five, by id from 0
 */
public record Membership(List<Member> members) {
    /** Ports a member needs, from its base port. */
    public static final int PORTS = 6;

    /** Base port of a single node that is told none. */
    public static final int DEFAULT_BASE_PORT = 9300;

    private static final int INGRESS = 0;
    private static final int CONSENSUS = 1;
    private static final int LOG = 2;
    private static final int CATCHUP = 3;
    private static final int ARCHIVE = 4;
    private static final int JOURNAL = 5;

    /**
     * One member.
     *
     * @param id from 0
     * @param host name or address the others reach it by
     * @param basePort first of its UDP ports
     */
    public record Member(int id, String host, int basePort) {
        /** Where it takes commands from clients. */
        public String ingressEndpoint() {
            return endpoint(INGRESS);
        }

        /** Where its archive of the log listens. */
        public String archiveEndpoint() {
            return endpoint(ARCHIVE);
        }

        /** Where its archive of the event journal listens. */
        public String journalEndpoint() {
            return endpoint(JOURNAL);
        }

        String consensusEndpoint() {
            return endpoint(CONSENSUS);
        }

        private String endpoint(int port) {
            return host + ':' + (basePort + port);
        }

        private String clusterMember() {
            return String.join(
                    ",",
                    Integer.toString(id),
                    ingressEndpoint(),
                    consensusEndpoint(),
                    endpoint(LOG),
                    endpoint(CATCHUP),
                    archiveEndpoint());
        }
    }

    public Membership {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("A cluster needs at least one member.");
        }
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).id() != i) {
                throw new IllegalArgumentException("Member ids run from 0 without gaps: " + members);
            }
        }
    }

    /** A single node, reachable on this machine only. */
    public static Membership single(int basePort) {
        return new Membership(List.of(new Member(0, "localhost", basePort)));
    }

    /**
     * Members from text such as {@code 0=alpha:9300,1=beta:9300,2=gamma:9300}.
     *
     * @throws IllegalArgumentException where the text is not of this form
     */
    public static Membership parse(String text) {
        List<Member> members = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            int colon = part.lastIndexOf(':');
            if (equals < 1 || colon < equals + 2) {
                throw new IllegalArgumentException("Not a member, expected ID=HOST:PORT: " + part);
            }
            try {
                members.add(new Member(
                        Integer.parseInt(part.substring(0, equals).strip()),
                        part.substring(equals + 1, colon),
                        Integer.parseInt(part.substring(colon + 1).strip())));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("Not a member, expected ID=HOST:PORT: " + part, e);
            }
        }
        members.sort(Comparator.comparingInt(Member::id));
        return new Membership(members);
    }

    /** Whether there is only one. */
    public boolean isSingle() {
        return members.size() == 1;
    }

    /** The member with this id. */
    public Member member(int id) {
        return members.get(id);
    }

    /** For clients: where each member takes commands. */
    public String ingressEndpoints() {
        return members.stream()
                .map(member -> member.id() + "=" + member.ingressEndpoint())
                .collect(Collectors.joining(","));
    }

    String clusterMembers() {
        return members.stream().map(Member::clusterMember).collect(Collectors.joining("|"));
    }
}
