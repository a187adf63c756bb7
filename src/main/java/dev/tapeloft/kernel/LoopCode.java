package dev.tapeloft.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongUnaryOperator;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes a loop around a snippet: a class beside the snippet's own that calls it so many times and
 * gives the nanoseconds that this took. The just-in-time compiler sees through, as it would not by
 * reflection; values go into a volatile field, so that it may not leave out what makes them.
 */
final class LoopCode {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String SINK = "sink";
  private static final int PASSES = 1;
  private static final int START = 3;
  private static final int PASS = 5;

  private LoopCode() {}

  /** The loop around a public static method without parameters that gives an object or nothing. */
  static LongUnaryOperator of(Method snippet) throws ReflectiveOperationException {
    Class<?> beside = snippet.getDeclaringClass();
    String name = Type.getInternalName(beside) + "$Loop" + COUNT.incrementAndGet();
    Class<?> made =
        MethodHandles.privateLookupIn(beside, MethodHandles.lookup())
            .defineClass(bytes(name, snippet));
    return (LongUnaryOperator) made.getConstructor().newInstance();
  }

  private static byte[] bytes(String name, Method snippet) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    String[] shape = {Type.getInternalName(LongUnaryOperator.class)};
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", shape);
    int sink = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_VOLATILE;
    writer.visitField(sink, SINK, "Ljava/lang/Object;", null, null);
    constructor(writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null));
    loop(writer.visitMethod(Opcodes.ACC_PUBLIC, "applyAsLong", "(J)J", null, null), name, snippet);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void constructor(MethodVisitor code) {
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void loop(MethodVisitor code, String name, Method snippet) {
    Label next = new Label();
    Label done = new Label();
    code.visitCode();
    nanoTime(code);
    code.visitVarInsn(Opcodes.LSTORE, START);
    code.visitInsn(Opcodes.LCONST_0);
    code.visitVarInsn(Opcodes.LSTORE, PASS);
    code.visitLabel(next);
    code.visitVarInsn(Opcodes.LLOAD, PASS);
    code.visitVarInsn(Opcodes.LLOAD, PASSES);
    code.visitInsn(Opcodes.LCMP);
    code.visitJumpInsn(Opcodes.IFGE, done);
    pass(code, name, snippet);
    code.visitVarInsn(Opcodes.LLOAD, PASS);
    code.visitInsn(Opcodes.LCONST_1);
    code.visitInsn(Opcodes.LADD);
    code.visitVarInsn(Opcodes.LSTORE, PASS);
    code.visitJumpInsn(Opcodes.GOTO, next);
    code.visitLabel(done);
    nanoTime(code);
    code.visitVarInsn(Opcodes.LLOAD, START);
    code.visitInsn(Opcodes.LSUB);
    code.visitInsn(Opcodes.LRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void pass(MethodVisitor code, String name, Method snippet) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(snippet.getDeclaringClass()),
        snippet.getName(),
        Type.getMethodDescriptor(snippet),
        false);
    if (snippet.getReturnType() != void.class) {
      code.visitFieldInsn(Opcodes.PUTSTATIC, name, SINK, "Ljava/lang/Object;");
    }
  }

  private static void nanoTime(MethodVisitor code) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "nanoTime", "()J", false);
  }
}
