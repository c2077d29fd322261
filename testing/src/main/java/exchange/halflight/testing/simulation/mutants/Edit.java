package exchange.halflight.testing.simulation.mutants;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.function.Predicate;

/** A change of one instruction: which it may be, and what is written in its place. */
interface Edit {
    /** Whether the instruction is one this edit is about. */
    boolean concerns(CodeElement element);

    /** Writes something else in its place. */
    void replace(CodeBuilder code, CodeElement element);

    /** Opposite conditions. */
    static Edit invert() {
        return of(
                element -> element instanceof BranchInstruction branch && opposite(branch.opcode()) != null,
                (code, element) -> {
                    BranchInstruction branch = (BranchInstruction) element;
                    code.branch(opposite(branch.opcode()), branch.target());
                });
    }

    /** Another condition in place of this one, as one off at its edge. */
    static Edit condition(Opcode from, Opcode to) {
        return of(
                element -> element instanceof BranchInstruction branch && branch.opcode() == from,
                (code, element) -> code.branch(to, ((BranchInstruction) element).target()));
    }

    /** Another operator in place of this one. */
    static Edit operator(Opcode from, Opcode to) {
        return of(
                element -> element instanceof OperatorInstruction operator && operator.opcode() == from,
                (code, element) -> code.with(OperatorInstruction.of(to)));
    }

    /** Another number in place of this one. */
    static Edit constant(long from, long to) {
        return of(
                element -> element instanceof ConstantInstruction constant
                        && constant.constantValue() instanceof Number number
                        && number.longValue() == from,
                (code, element) -> {
                    if (((ConstantInstruction) element).typeKind() == TypeKind.LONG) {
                        code.loadConstant(to);
                    } else {
                        code.loadConstant((int) to);
                    }
                });
    }

    /** Another method of the same class and shape in place of this one. */
    static Edit call(String name, String instead) {
        return of(calls(name), (code, element) -> {
            InvokeInstruction call = (InvokeInstruction) element;
            code.invoke(call.opcode(), call.owner().asSymbol(), instead, call.typeSymbol(), call.isInterface());
        });
    }

    /** A static method of another class in place of this one; where that takes nothing, what this one takes is dropped. */
    static Edit callStatic(String name, Class<?> owner, String instead, MethodTypeDesc type) {
        return of(calls(name), (code, element) -> {
            if (type.parameterCount() == 0) {
                dropArguments(code, (InvokeInstruction) element);
            }
            code.invokestatic(ClassDesc.of(owner.getName()), instead, type);
        });
    }

    /** No call; what it would have returned is 0, false or nothing. */
    static Edit drop(String name) {
        return result(name, 0);
    }

    /** No call, but this number or truth as its result. */
    static Edit result(String name, int value) {
        return of(calls(name), (code, element) -> {
            InvokeInstruction call = (InvokeInstruction) element;
            dropArguments(code, call);
            switch (TypeKind.from(call.typeSymbol().returnType())) {
                case VOID -> {}
                case LONG -> code.loadConstant((long) value);
                case REFERENCE -> code.aconst_null();
                default -> code.loadConstant(value);
            }
        });
    }

    private static void dropArguments(CodeBuilder code, InvokeInstruction call) {
        List<ClassDesc> parameters = call.typeSymbol().parameterList();
        for (ClassDesc parameter : parameters.reversed()) {
            if (TypeKind.from(parameter).slotSize() == 2) {
                code.pop2();
            } else {
                code.pop();
            }
        }
        if (call.opcode() != Opcode.INVOKESTATIC) {
            code.pop();
        }
    }

    private static Predicate<CodeElement> calls(String name) {
        return element ->
                element instanceof InvokeInstruction call && call.name().equalsString(name);
    }

    private static Opcode opposite(Opcode opcode) {
        return switch (opcode) {
            case IFEQ -> Opcode.IFNE;
            case IFNE -> Opcode.IFEQ;
            case IFLT -> Opcode.IFGE;
            case IFGE -> Opcode.IFLT;
            case IFGT -> Opcode.IFLE;
            case IFLE -> Opcode.IFGT;
            case IF_ICMPEQ -> Opcode.IF_ICMPNE;
            case IF_ICMPNE -> Opcode.IF_ICMPEQ;
            case IF_ICMPLT -> Opcode.IF_ICMPGE;
            case IF_ICMPGE -> Opcode.IF_ICMPLT;
            case IF_ICMPGT -> Opcode.IF_ICMPLE;
            case IF_ICMPLE -> Opcode.IF_ICMPGT;
            case IF_ACMPEQ -> Opcode.IF_ACMPNE;
            case IF_ACMPNE -> Opcode.IF_ACMPEQ;
            case IFNULL -> Opcode.IFNONNULL;
            case IFNONNULL -> Opcode.IFNULL;
            default -> null;
        };
    }

    private static Edit of(Predicate<CodeElement> concerns, Replacement replacement) {
        return new Edit() {
            @Override
            public boolean concerns(CodeElement element) {
                return concerns.test(element);
            }

            @Override
            public void replace(CodeBuilder code, CodeElement element) {
                replacement.write(code, element);
            }
        };
    }

    /** Writes something in place of an instruction. */
    @FunctionalInterface
    interface Replacement {
        void write(CodeBuilder code, CodeElement element);
    }
}
