package exchange.halflight.testing.simulation.mutants;

import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.util.HashSet;
import java.util.Set;

/** Writes a call of {@link Fuel#burn} before each jump backwards of a class. */
final class Meter {
    private static final ClassDesc FUEL = ClassDesc.of(Fuel.class.getName());

    private Meter() {}

    static byte[] plant(byte[] sound, ClassLoader loader) {
        ClassFile classFile = ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
        return classFile.transformClass(
                classFile.parse(sound), ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Method::new)));
    }

    /** What of a method has been seen. */
    private static final class Method implements CodeTransform {
        private final Set<Label> behind = new HashSet<>();

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (element instanceof LabelTarget target) {
                behind.add(target.label());
            } else if (element instanceof BranchInstruction branch && behind.contains(branch.target())) {
                code.invokestatic(FUEL, "burn", MTD_void);
            }
            code.with(element);
        }
    }
}
