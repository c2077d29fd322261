package exchange.halflight.testing.house;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lengths, parameters and catches in a source file, read with the compiler's own parser. */
final class SourceRules {
    static final int FILE_LINES = 400;
    static final int METHOD_LINES = 60;
    static final int PARAMETERS = 6;

    /** Catching one of these hides a broken invariant. */
    private static final Set<String> BROAD =
            Set.of("Throwable", "Exception", "RuntimeException", "Error", "java.lang.Throwable", "java.lang.Exception");

    private SourceRules() {}

    static List<String> fileLength(String name, String text) {
        long lines = text.lines().count();
        return lines <= FILE_LINES ? List.of() : List.of(name + " has " + lines + " lines, more than " + FILE_LINES);
    }

    /** The rules for the core's methods. */
    static List<String> methods(String name, String text) throws IOException {
        JavacTask task = Snippets.parser(text);
        List<String> findings = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) {
            new Scanner(name, unit, Trees.instance(task).getSourcePositions(), findings).scan(unit, null);
        }
        return findings;
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final String name;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> findings;

        Scanner(String name, CompilationUnitTree unit, SourcePositions positions, List<String> findings) {
            this.name = name;
            this.unit = unit;
            this.positions = positions;
            this.findings = findings;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            long begin = positions.getStartPosition(unit, method);
            long first = line(begin);
            long lines = line(positions.getEndPosition(unit, method)) - first + 1;
            if (lines > METHOD_LINES) {
                add(first, method.getName() + " has " + lines + " lines, more than " + METHOD_LINES);
            }
            // A compact constructor shows its record's components, which stand before it: a record is data and may have
            // many.
            long parameters = method.getParameters().stream()
                    .filter(parameter -> positions.getStartPosition(unit, parameter) >= begin)
                    .count();
            if (parameters > PARAMETERS) {
                add(first, method.getName() + " has " + parameters + " parameters, more than " + PARAMETERS);
            }
            return super.visitMethod(method, null);
        }

        @Override
        public Void visitCatch(CatchTree handler, Void unused) {
            Tree type = handler.getParameter().getType();
            List<? extends Tree> caught =
                    type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
            for (Tree one : caught) {
                if (BROAD.contains(one.toString())) {
                    add(line(positions.getStartPosition(unit, handler)), "catches " + one);
                }
            }
            return super.visitCatch(handler, null);
        }

        private void add(long line, String finding) {
            findings.add(name + ":" + line + " " + finding);
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
