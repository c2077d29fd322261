package exchange.halflight.testing.house;

import com.sun.source.util.JavacTask;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sources that live in a test's text, so that what breaks the rules needs no place among the real classes. */
final class Snippets {
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|record|interface|enum) (\\w+)");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** Shared for the life of the tests: what it has read of the JDK and the class path serves every compilation. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, Locale.ROOT, null);

    private Snippets() {}

    static JavaFileObject source(String text) {
        Matcher pack = PACKAGE.matcher(text);
        Matcher type = TYPE.matcher(text);
        if (!type.find()) {
            throw new IllegalArgumentException("no type in " + text);
        }
        String folder = pack.find() ? pack.group(1).replace('.', '/') + "/" : "";
        return new SimpleJavaFileObject(
                URI.create("string:///" + folder + type.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    /** Compiles the sources together into the folder. */
    static void compile(Path folder, List<String> sources) {
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<JavaFileObject> units = sources.stream().map(Snippets::source).toList();
        List<String> options = List.of("-d", folder.toString(), "-proc:none", "-Xlint:none");
        if (!COMPILER.getTask(null, FILES, problems, options, null, units).call()) {
            throw new IllegalArgumentException("a snippet does not compile: " + errors(problems));
        }
    }

    /** The trees of one source, whether or not it would compile. */
    static JavacTask parser(String text) {
        return (JavacTask) COMPILER.getTask(null, FILES, null, List.of("-proc:none"), null, List.of(source(text)));
    }

    private static List<Diagnostic<? extends JavaFileObject>> errors(DiagnosticCollector<JavaFileObject> problems) {
        return problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .toList();
    }
}
