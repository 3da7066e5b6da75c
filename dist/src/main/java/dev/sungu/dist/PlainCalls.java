package dev.sungu.dist;

import static java.lang.constant.ConstantDescs.CD_Boolean;
import static java.lang.constant.ConstantDescs.CD_Byte;
import static java.lang.constant.ConstantDescs.CD_Character;
import static java.lang.constant.ConstantDescs.CD_Double;
import static java.lang.constant.ConstantDescs.CD_Float;
import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Long;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_Short;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites classes so that their switches over types and the {@code equals} and {@code hashCode} of their records are
 * plain code.
 *
 * <p>javac leaves both to code that is made at run time. The start-up cache of JDK 25 keeps lambdas but not these; making
 * them takes half of the time in which a small prediction is done. What the methods answer stays the same; hash codes are
 * others, and the JDK promises nothing about them.
 */
final class PlainCalls {
    private static final ClassDesc OBJECTS = Objects.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc SWITCH = MethodTypeDesc.of(CD_int, CD_Object, CD_int);

    private final ClassFile classes;

    /** @param hierarchy knows the classes that the rewritten ones use */
    PlainCalls(ClassLoader hierarchy) {
        classes = ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(hierarchy)));
    }

    /** The class, rewritten where there is something to rewrite. */
    byte[] rewrite(byte[] bytes) {
        ClassModel model = classes.parse(bytes);
        var rewriting = new Rewriting(model);
        byte[] rewritten = classes.transformClass(model, rewriting.transform());
        return rewriting.found ? rewritten : bytes;
    }

    /** What is found in one class. */
    private static final class Rewriting {
        private final ClassDesc self;
        private final boolean isInterface;
        private final @Nullable RecordAttribute components;
        private final List<List<ClassDesc>> switches = new ArrayList<>();
        private boolean found;

        Rewriting(ClassModel model) {
            self = model.thisClass().asSymbol();
            isInterface = (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
            components = model.findAttribute(Attributes.record()).orElse(null);
        }

        ClassTransform transform() {
            ClassTransform calls = ClassTransform.transformingMethodBodies((code, element) -> {
                if (!(element instanceof InvokeDynamicInstruction call && replace(code, call))) {
                    code.with(element);
                }
            });
            return calls.andThen(ClassTransform.endHandler(made -> {
                for (int i = 0; i < switches.size(); i++) {
                    List<ClassDesc> labels = switches.get(i);
                    made.withMethodBody(
                            name(i),
                            SWITCH,
                            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                            code -> chain(code, labels));
                }
            }));
        }

        private static String name(int number) {
            return "$typeSwitch" + number;
        }

        private boolean replace(CodeBuilder code, InvokeDynamicInstruction call) {
            String maker = call.bootstrapMethod().owner().displayName();
            String name = call.name().stringValue();
            if (maker.equals("SwitchBootstraps")) {
                List<ClassDesc> labels = new ArrayList<>();
                for (ConstantDesc label : call.bootstrapArgs()) {
                    if (!(label instanceof ClassDesc type)) {
                        return false;
                    }
                    labels.add(type);
                }
                code.invokestatic(self, name(switches.size()), SWITCH, isInterface);
                switches.add(labels);
                found = true;
                return true;
            }
            RecordAttribute record = components;
            if (!maker.equals("ObjectMethods") || record == null || name.equals("toString")) {
                return false;
            }
            if (name.equals("equals")) {
                equals(code, record.components());
            } else {
                hash(code, record.components());
            }
            found = true;
            return true;
        }

        /** The number of the first type, from that of the second argument on, that the first one has; -1 for null. */
        private static void chain(CodeBuilder code, List<ClassDesc> labels) {
            Label isThere = code.newLabel();
            code.aload(0).ifnonnull(isThere).iconst_m1().ireturn().labelBinding(isThere);
            for (int i = 0; i < labels.size(); i++) {
                Label next = code.newLabel();
                code.iload(1).loadConstant(i).if_icmpgt(next);
                code.aload(0).instanceOf(labels.get(i)).ifeq(next);
                code.loadConstant(i).ireturn().labelBinding(next);
            }
            code.loadConstant(labels.size()).ireturn();
        }

        /** Leaves a number where there was a record. */
        private void hash(CodeBuilder code, List<RecordComponentInfo> parts) {
            int record = code.allocateLocal(TypeKind.REFERENCE);
            code.astore(record).iconst_0();
            for (RecordComponentInfo part : parts) {
                ClassDesc type = part.descriptorSymbol();
                ClassDesc box = box(type);
                code.bipush(31).imul();
                code.aload(record).getfield(self, part.name().stringValue(), type);
                code.invokestatic(
                        box == null ? OBJECTS : box,
                        "hashCode",
                        MethodTypeDesc.of(CD_int, box == null ? CD_Object : type));
                code.iadd();
            }
        }

        /** Leaves a truth where there were a record and an object. */
        private void equals(CodeBuilder code, List<RecordComponentInfo> parts) {
            int record = code.allocateLocal(TypeKind.REFERENCE);
            int object = code.allocateLocal(TypeKind.REFERENCE);
            int other = code.allocateLocal(TypeKind.REFERENCE);
            Label differs = code.newLabel();
            Label end = code.newLabel();
            code.astore(object).astore(record).aload(object).instanceOf(self).ifeq(differs);
            code.aload(object).checkcast(self).astore(other);
            for (RecordComponentInfo part : parts) {
                ClassDesc type = part.descriptorSymbol();
                ClassDesc box = box(type);
                String name = part.name().stringValue();
                code.aload(record).getfield(self, name, type).aload(other).getfield(self, name, type);
                if (box == null) {
                    code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
                            .ifeq(differs);
                } else {
                    code.invokestatic(box, "compare", MethodTypeDesc.of(CD_int, type, type))
                            .ifne(differs);
                }
            }
            code.iconst_1().goto_(end).labelBinding(differs).iconst_0().labelBinding(end);
        }

        private static @Nullable ClassDesc box(ClassDesc type) {
            return switch (type.descriptorString()) {
                case "Z" -> CD_Boolean;
                case "B" -> CD_Byte;
                case "C" -> CD_Character;
                case "S" -> CD_Short;
                case "I" -> CD_Integer;
                case "J" -> CD_Long;
                case "F" -> CD_Float;
                case "D" -> CD_Double;
                default -> null;
            };
        }
    }
}
