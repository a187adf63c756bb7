package dev.tapeloft.kernel;

import java.util.HashSet;
import java.util.Set;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves a question into a cell's byte code, at the start of each method and before each jump back:
 * should this thread end? So a tight loop can be interrupted on a JDK without {@code Thread.stop}.
 * And in the place of {@code System.exit} a refusal.
 *
 * <p>The question is a static call without arguments or result; stack maps stay as the compiler
 * wrote them, so that no class has to be looked up.
 */
final class StopCheck {
  /** The class that the woven code asks, in the loader of the cells. */
  static final String CLASS = "REPL.$Cancel$";

  /** Its static field: null, or the {@link Runnable} that throws in threads that should end. */
  static final String FIELD = "check";

  private static final String INTERNAL_NAME = CLASS.replace('.', '/');
  private static final String METHOD = "stopCheck";
  private static final String REFUSAL = "refuseToEnd";

  private StopCheck() {}

  /** The same class with the question woven in. */
  static ClassBytecodes weave(ClassBytecodes original) {
    ClassReader reader = new ClassReader(original.bytecodes());
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new WovenClass(writer), 0);
    return new ClassBytecodes(original.name(), writer.toByteArray());
  }

  /** The class {@link #CLASS}. */
  static ClassBytecodes questionClass() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, INTERNAL_NAME, null, "java/lang/Object", null);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    writer.visitField(access | Opcodes.ACC_VOLATILE, FIELD, "Ljava/lang/Runnable;", null, null);
    question(writer.visitMethod(access, METHOD, "()V", null, null));
    refusal(writer.visitMethod(access, REFUSAL, "(I)V", null, null));
    refusal(writer.visitMethod(access, REFUSAL, "(Ljava/lang/Runtime;I)V", null, null));
    writer.visitEnd();
    return new ClassBytecodes(CLASS, writer.toByteArray());
  }

  /** Throws instead of ending the JVM. */
  private static void refusal(MethodVisitor code) {
    String thrown = "java/lang/UnsupportedOperationException";
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, thrown);
    code.visitInsn(Opcodes.DUP);
    code.visitLdcInsn("a cell may not end the kernel; restart it, or shut it down, from its menu");
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, thrown, "<init>", "(Ljava/lang/String;)V", false);
    code.visitInsn(Opcodes.ATHROW);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void question(MethodVisitor code) {
    Label nobody = new Label();
    code.visitCode();
    code.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL_NAME, FIELD, "Ljava/lang/Runnable;");
    code.visitInsn(Opcodes.DUP);
    code.visitJumpInsn(Opcodes.IFNULL, nobody);
    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/lang/Runnable", "run", "()V", true);
    code.visitInsn(Opcodes.RETURN);
    code.visitLabel(nobody);
    code.visitInsn(Opcodes.POP);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static final class WovenClass extends ClassVisitor {
    WovenClass(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new WovenMethod(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
  }

  private static final class WovenMethod extends MethodVisitor {
    private final Set<Label> passed = new HashSet<>();

    WovenMethod(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      ask();
    }

    @Override
    public void visitLabel(Label label) {
      passed.add(label);
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
      if (passed.contains(target)) {
        ask();
      }
      super.visitJumpInsn(opcode, target);
    }

    /** Ending this JVM would take the whole session with it. */
    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean ofInterface) {
      boolean ends =
          (owner.equals("java/lang/System") && name.equals("exit"))
              || (owner.equals("java/lang/Runtime")
                  && (name.equals("exit") || name.equals("halt")));
      if (ends && descriptor.equals("(I)V")) {
        String instead = opcode == Opcodes.INVOKESTATIC ? "(I)V" : "(Ljava/lang/Runtime;I)V";
        super.visitMethodInsn(Opcodes.INVOKESTATIC, INTERNAL_NAME, REFUSAL, instead, false);
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
      }
    }

    private void ask() {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, INTERNAL_NAME, METHOD, "()V", false);
    }
  }
}
