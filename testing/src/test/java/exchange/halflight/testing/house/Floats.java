package exchange.halflight.testing.house;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;
import java.util.TreeSet;

/** Finds float and double in fields, signatures and every instruction of a class file; money is counted in integers. */
final class Floats {
    private static final Set<ClassDesc> FLOATS =
            Set.of(ConstantDescs.CD_float, ConstantDescs.CD_double, ConstantDescs.CD_Float, ConstantDescs.CD_Double);

    private Floats() {}

    static Set<String> findings(ClassModel model) {
        Set<String> findings = new TreeSet<>();
        for (FieldModel field : model.fields()) {
            if (isFloat(field.fieldTypeSymbol())) {
                findings.add("has the floating-point field " + field.fieldName().stringValue());
            }
        }
        for (MethodModel method : model.methods()) {
            String name = method.methodName().stringValue();
            if (hasFloat(method.methodTypeSymbol())) {
                findings.add("has floating point in the signature of " + name);
            }
            method.code().ifPresent(code -> addCode(findings, name, code));
        }
        return findings;
    }

    private static void addCode(Set<String> findings, String method, CodeModel code) {
        int line = 0;
        for (CodeElement element : code) {
            if (element instanceof LineNumber number) {
                line = number.line();
            } else if (usesFloat(element)) {
                findings.add("uses floating point in " + method + ", line " + line);
            }
        }
    }

    private static boolean usesFloat(CodeElement element) {
        return switch (element) {
            case LoadInstruction load -> isFloat(load.typeKind());
            case StoreInstruction store -> isFloat(store.typeKind());
            case ReturnInstruction result -> isFloat(result.typeKind());
            case OperatorInstruction operator -> isFloat(operator);
            case ConvertInstruction convert -> isFloat(convert.fromType()) || isFloat(convert.toType());
            case ConstantInstruction constant -> isFloat(constant.typeKind());
            case ArrayLoadInstruction load -> isFloat(load.typeKind());
            case ArrayStoreInstruction store -> isFloat(store.typeKind());
            case NewPrimitiveArrayInstruction array -> isFloat(array.typeKind());
            case TypeCheckInstruction check -> isFloat(check.type().asSymbol());
            case FieldInstruction field -> isFloat(field.typeSymbol());
            case InvokeInstruction call -> hasFloat(call.typeSymbol());
            case InvokeDynamicInstruction call -> hasFloat(call.typeSymbol());
            default -> false;
        };
    }

    /** Comparisons give an int; their operands are in the opcode's name alone. */
    private static boolean isFloat(OperatorInstruction operator) {
        Opcode opcode = operator.opcode();
        return isFloat(operator.typeKind())
                || opcode == Opcode.FCMPL
                || opcode == Opcode.FCMPG
                || opcode == Opcode.DCMPL
                || opcode == Opcode.DCMPG;
    }

    private static boolean isFloat(TypeKind kind) {
        return kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE;
    }

    private static boolean hasFloat(MethodTypeDesc type) {
        return isFloat(type.returnType()) || type.parameterList().stream().anyMatch(Floats::isFloat);
    }

    private static boolean isFloat(ClassDesc type) {
        ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        return FLOATS.contains(element);
    }
}
