package exchange.halflight.testing.simulation.mutants;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;

/**
 * One planted bug.
 *
 * @param name what is wrong, in a few words
 * @param className the class, without {@code exchange.halflight.}
 * @param method the method, or the overloads of one name
 * @param edit what is changed there
 * @param occurrence which of the instructions that the edit is about, from 1
 */
record Mutant(String name, String className, String method, Edit edit, int occurrence) {
    private static final String ROOT = "exchange.halflight.";

    /** The first place the edit is about. */
    Mutant(String name, String className, String method, Edit edit) {
        this(name, className, method, edit, 1);
    }

    /** The whole name of the class. */
    String targetClass() {
        return ROOT + className;
    }

    /**
     * The class with the bug.
     *
     * @throws IllegalStateException where the place it was made for is not there any more
     */
    byte[] plant(byte[] sound, ClassLoader loader) {
        ClassFile classFile = ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
        ClassModel model = classFile.parse(sound);
        Planting planting = new Planting();
        byte[] planted = classFile.transformClass(
                model, ClassTransform.transformingMethodBodies(this::isTarget, planting::copy));
        if (planting.seen < occurrence) {
            throw new IllegalStateException("mutant '" + name + "' no longer finds its place in " + className + "."
                    + method + ": it must be planted anew");
        }
        return planted;
    }

    private boolean isTarget(MethodModel candidate) {
        return candidate.methodName().equalsString(method);
    }

    /** Counts the places on the way through a class. */
    private final class Planting {
        private int seen;

        void copy(CodeBuilder code, CodeElement element) {
            if (edit.concerns(element) && ++seen == occurrence) {
                edit.replace(code, element);
            } else {
                code.with(element);
            }
        }
    }
}
