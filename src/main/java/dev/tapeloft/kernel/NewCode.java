package dev.tapeloft.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * New code for variables that stay where they are: a class under another name whose methods are
 * those of the new version, and which uses the fields of the one that is loaded.
 */
final class NewCode extends ClassVisitor {
  private final String loaded;
  private final String renamed;

  private NewCode(ClassVisitor next, String loaded, String renamed) {
    super(Opcodes.ASM9, next);
    this.loaded = loaded.replace('.', '/');
    this.renamed = renamed.replace('.', '/');
  }

  /** The byte code of a class, which keeps its variables in the loaded one of its name. */
  static byte[] of(byte[] bytecodes, String loaded, String renamed) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytecodes).accept(new NewCode(writer, loaded, renamed), 0);
    return writer.toByteArray();
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      String superName,
      String[] interfaces) {
    super.visit(version, access, renamed, signature, superName, interfaces);
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return new Calls(super.visitMethod(access, name, descriptor, signature, exceptions));
  }

  private String owner(String name) {
    return name.equals(loaded) ? renamed : name;
  }

  private final class Calls extends MethodVisitor {
    Calls(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean ofInterface) {
      super.visitMethodInsn(opcode, owner(owner), name, descriptor, ofInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      super.visitInvokeDynamicInsn(
          name, descriptor, bootstrap, Arrays.stream(arguments).map(this::argument).toArray());
    }

    private Object argument(Object argument) {
      return argument instanceof Handle handle && handle.getTag() == Opcodes.H_INVOKESTATIC
          ? new Handle(
              handle.getTag(),
              owner(handle.getOwner()),
              handle.getName(),
              handle.getDesc(),
              handle.isInterface())
          : argument;
    }
  }
}
