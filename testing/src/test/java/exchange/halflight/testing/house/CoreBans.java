package exchange.halflight.testing.house;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the core must not touch because its result would depend on something other than the commands: clocks, chance, the
 * machine's settings, other threads, the outside world, and collections whose order changes from run to run. Reads class
 * files; a constant pool names everything a class uses, method references included.
 */
final class CoreBans {
    private static final Set<String> PACKAGES = Set.of(
            "java.lang",
            "java.lang.annotation",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.math",
            "java.nio",
            "java.nio.charset",
            "java.util",
            "java.util.function",
            "java.util.stream");

    private static final Set<String> CLASSES = Set.of(
            "java.lang.InheritableThreadLocal",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.StrictMath",
            "java.lang.System$Logger",
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.util.Calendar",
            "java.util.Date",
            "java.util.Formatter",
            "java.util.GregorianCalendar",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.Hashtable",
            "java.util.IdentityHashMap",
            "java.util.Properties",
            "java.util.Random",
            "java.util.ResourceBundle",
            "java.util.Scanner",
            "java.util.ServiceLoader",
            "java.util.SplittableRandom",
            "java.util.TimeZone",
            "java.util.Timer",
            "java.util.UUID",
            "java.util.WeakHashMap",
            "java.util.stream.StreamSupport");

    private record MemberBan(String why, Predicate<Member> matches) {}

    private record Member(String owner, String name, String descriptor) {
        boolean is(String type, String... names) {
            return owner.equals(type) && (names.length == 0 || List.of(names).contains(name));
        }

        @Override
        public String toString() {
            return owner + "." + name;
        }
    }

    private static final List<MemberBan> MEMBERS = List.of(
            new MemberBan(
                    "the machine's state or output", m -> m.is("java.lang.System") && !m.name.equals("arraycopy")),
            new MemberBan("chance", m -> m.is("java.lang.Math", "random") || m.is("java.util.Collections", "shuffle")),
            new MemberBan("identity", m -> m.is("java.lang.Object", "hashCode") || m.is("java.lang.Enum", "hashCode")),
            new MemberBan(
                    "an order that changes from run to run",
                    m -> m.is("java.util.Map", "of", "ofEntries", "copyOf") || m.is("java.util.Set", "of", "copyOf")),
            new MemberBan(
                    "an order that changes from run to run",
                    m -> m.is(
                            "java.util.stream.Collectors",
                            "toMap",
                            "toSet",
                            "toUnmodifiableMap",
                            "toUnmodifiableSet",
                            "groupingBy")),
            new MemberBan("other threads", m -> m.owner.startsWith("java.util.") && m.name.startsWith("parallel")),
            new MemberBan("other threads", m -> m.is("java.lang.Object", "wait", "notify", "notifyAll")),
            new MemberBan("the default locale", CoreBans::usesDefaultLocale),
            new MemberBan("the default charset", CoreBans::usesDefaultCharset));

    private CoreBans() {}

    /** What is wrong with the class files under the folder. */
    static List<String> findings(Path folder) throws IOException {
        List<String> findings = new ArrayList<>();
        for (Path file : Repository.files(folder, ".class")) {
            ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
            String name = model.thisClass().asSymbol().displayName();
            for (String finding : findings(model)) {
                findings.add(name + " " + finding);
            }
            for (String finding : Floats.findings(model)) {
                findings.add(name + " " + finding);
            }
        }
        return findings;
    }

    private static Set<String> findings(ClassModel model) {
        Set<String> findings = new TreeSet<>();
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof ClassEntry type && !type.asInternalName().startsWith("[")) {
                addClass(findings, type.asInternalName().replace('/', '.'));
            } else if (entry instanceof MemberRefEntry reference) {
                addMember(
                        findings,
                        new Member(
                                reference.owner().asInternalName().replace('/', '.'),
                                reference.name().stringValue(),
                                reference.type().stringValue()));
            }
        }
        return findings;
    }

    private static void addClass(Set<String> findings, String type) {
        if (!type.startsWith("java.")) {
            return;
        }
        if (CLASSES.contains(type) || !PACKAGES.contains(type.substring(0, type.lastIndexOf('.')))) {
            findings.add("uses " + type);
        }
    }

    private static void addMember(Set<String> findings, Member member) {
        for (MemberBan ban : MEMBERS) {
            if (ban.matches.test(member)) {
                findings.add("uses " + member + " (" + ban.why + ")");
            }
        }
    }

    private static boolean usesDefaultLocale(Member member) {
        return switch (member.owner) {
            case "java.util.Locale" -> member.name.equals("getDefault");
            case "java.lang.String" ->
                switch (member.name) {
                    case "formatted" -> true;
                    case "format" -> !member.descriptor.startsWith("(Ljava/util/Locale;");
                    case "toLowerCase", "toUpperCase" -> member.descriptor.startsWith("()");
                    default -> false;
                };
            default -> false;
        };
    }

    private static boolean usesDefaultCharset(Member member) {
        return switch (member.owner) {
            case "java.nio.charset.Charset" -> member.name.equals("defaultCharset");
            case "java.lang.String" ->
                switch (member.name) {
                    case "getBytes" -> member.descriptor.startsWith("()");
                    case "<init>" -> member.descriptor.equals("([B)V") || member.descriptor.equals("([BII)V");
                    default -> false;
                };
            default -> false;
        };
    }
}
