package exchange.halflight.testing.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CoreBansTest {
    private static final String SYSTEM = " (the machine's state or output)";
    private static final String ORDER = " (an order that changes from run to run)";

    @TempDir
    private Path folder;

    @Test
    void theCoreKeepsToCommands() throws IOException {
        assertEquals(List.of(), CoreBans.findings(Repository.classes(Room.CORE)));
    }

    @Test
    void integersAreFine() throws IOException {
        assertEquals(
                List.of(),
                findings("long f(long[] a) { var list = new java.util.ArrayList<Long>(); list.add(a[0]);"
                        + " System.arraycopy(a, 0, a, 1, 1); return switch (list.size()) { case 1 -> Math.addExact(a[0], 1); default -> 2; }; }"
                        + " record Price(long units) {} String g(Price p) { return p.toString() + p.units(); }"));
    }

    @ParameterizedTest
    @MethodSource
    void seesWhatIsBanned(String member, String finding) throws IOException {
        List<String> findings = findings(member);
        assertTrue(findings.contains("Bad " + finding), () -> "expected " + finding + ", found " + findings);
    }

    static Stream<Arguments> seesWhatIsBanned() {
        return Stream.of(
                banned("long f() { return System.nanoTime(); }", "uses java.lang.System.nanoTime" + SYSTEM),
                banned(
                        "java.util.function.LongSupplier f = System::currentTimeMillis;",
                        "uses java.lang.System.currentTimeMillis" + SYSTEM),
                banned(
                        "int f() { return System.identityHashCode(this); }",
                        "uses java.lang.System.identityHashCode" + SYSTEM),
                banned("void f() { System.out.println(1); }", "uses java.lang.System.out" + SYSTEM),
                banned("Object f() { return System.getLogger(\"\"); }", "uses java.lang.System.getLogger" + SYSTEM),
                banned("Object f() { return java.time.Clock.systemUTC(); }", "uses java.time.Clock"),
                banned("Object f() { return java.time.Instant.now(); }", "uses java.time.Instant"),
                banned("Object f() { return new java.util.Random(1); }", "uses java.util.Random"),
                banned("Object f() { return java.util.UUID.randomUUID(); }", "uses java.util.UUID"),
                banned(
                        "Object f() { return java.util.concurrent.ThreadLocalRandom.current(); }",
                        "uses java.util.concurrent.ThreadLocalRandom"),
                banned("long f() { return (long) Math.random(); }", "uses java.lang.Math.random (chance)"),
                banned("int f() { return super.hashCode(); }", "uses java.lang.Object.hashCode (identity)"),
                banned("Object f() { return new java.util.HashMap<Long, Long>(); }", "uses java.util.HashMap"),
                banned("Object f() { return new java.util.HashSet<Long>(); }", "uses java.util.HashSet"),
                banned(
                        "Object f() { return new java.util.IdentityHashMap<Long, Long>(); }",
                        "uses java.util.IdentityHashMap"),
                banned("Object f() { return java.util.Map.of(1, 2); }", "uses java.util.Map.of" + ORDER),
                banned("Object f() { return java.util.Set.of(1, 2); }", "uses java.util.Set.of" + ORDER),
                banned(
                        "Object f(java.util.List<Long> l) { return l.stream().collect(java.util.stream.Collectors.toSet()); }",
                        "uses java.util.stream.Collectors.toSet" + ORDER),
                banned(
                        "Object f(java.util.List<Long> l) { return l.parallelStream(); }",
                        "uses java.util.List.parallelStream (other threads)"),
                banned(
                        "Object f(java.util.stream.LongStream l) { return l.parallel(); }",
                        "uses java.util.stream.LongStream.parallel (other threads)"),
                banned(
                        "void f(long[] l) { java.util.Arrays.parallelSort(l); }",
                        "uses java.util.Arrays.parallelSort (other threads)"),
                banned("void f() { new Thread(this::f).start(); }", "uses java.lang.Thread"),
                banned("Object f() { return new java.io.File(\"x\"); }", "uses java.io.File"),
                banned("Object f() { return java.nio.file.Path.of(\"x\"); }", "uses java.nio.file.Path"),
                banned("Object f() { return java.net.InetAddress.getLoopbackAddress(); }", "uses java.net.InetAddress"),
                banned("Object f() { return java.util.logging.Logger.getGlobal(); }", "uses java.util.logging.Logger"),
                banned(
                        "String f() { return String.format(\"%d\", 1); }",
                        "uses java.lang.String.format (the default locale)"),
                banned(
                        "String f() { return \"%d\".formatted(1); }",
                        "uses java.lang.String.formatted (the default locale)"),
                banned(
                        "String f(String s) { return s.toLowerCase(); }",
                        "uses java.lang.String.toLowerCase (the default locale)"),
                banned(
                        "Object f() { return java.util.Locale.getDefault(); }",
                        "uses java.util.Locale.getDefault (the default locale)"),
                banned("Object f() { return java.time.ZoneId.systemDefault(); }", "uses java.time.ZoneId"),
                banned("Object f() { return java.util.TimeZone.getDefault(); }", "uses java.util.TimeZone"),
                banned(
                        "byte[] f(String s) { return s.getBytes(); }",
                        "uses java.lang.String.getBytes (the default charset)"),
                banned(
                        "String f(byte[] b) { return new String(b); }",
                        "uses java.lang.String.<init> (the default charset)"));
    }

    @ParameterizedTest
    @MethodSource
    void seesFloatingPoint(String member, String finding) throws IOException {
        List<String> findings = findings(member);
        assertTrue(findings.contains("Bad " + finding), () -> "expected " + finding + ", found " + findings);
    }

    static Stream<Arguments> seesFloatingPoint() {
        return Stream.of(
                banned("float f;", "has the floating-point field f"),
                banned("double[][] f;", "has the floating-point field f"),
                banned("Double f;", "has the floating-point field f"),
                banned("void f(double d) {}", "has floating point in the signature of f"),
                banned("float f() { return 0; }", "has floating point in the signature of f"),
                banned("long f(long a) {\n return (long) (a * 1.1); }", "uses floating point in f, line 2"),
                banned("long f(long a) {\n return Math.round(Math.sqrt(a)); }", "uses floating point in f, line 2"),
                banned("int f(Object o) {\n return o instanceof Float ? 1 : 2; }", "uses floating point in f, line 2"),
                banned("Object f() {\n return new float[1]; }", "uses floating point in f, line 2"));
    }

    private static Arguments banned(String member, String finding) {
        return Arguments.of(member, finding);
    }

    private List<String> findings(String member) throws IOException {
        Snippets.compile(folder, List.of("class Bad { " + member + " }"));
        return CoreBans.findings(folder);
    }
}
