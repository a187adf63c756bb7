package dev.tapeloft.code;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Changes one thing in the byte code of a class: a constant, an operator, a jump, a call. */
final class Mutation extends MethodVisitor {
  private static final int ADD_TO_REM = 20;
  private final Turn turn;

  private Mutation(MethodVisitor next, Turn turn) {
    super(Opcodes.ASM9, next);
    this.turn = turn;
  }

  /** Counts the places of a class. */
  private static final class Turn {
    private final int chosen;
    private int next;

    Turn(int chosen) {
      this.chosen = chosen;
    }

    boolean isNow() {
      return next++ == chosen;
    }
  }

  /** How many mutants a class has. */
  static int count(byte[] code) {
    Turn turn = new Turn(-1);
    through(code, method -> new Mutation(method, turn));
    return turn.next;
  }

  /** One of the mutants of a class. */
  static byte[] of(byte[] code, int index) {
    Turn turn = new Turn(index);
    return through(code, method -> new Mutation(method, turn));
  }

  /** The same class, with a budget that its methods and jumps use up. */
  static byte[] budgeted(byte[] code) {
    return through(code, Ticking::new);
  }

  private static byte[] through(
      byte[] code, java.util.function.UnaryOperator<MethodVisitor> methods) {
    ClassReader reader = new ClassReader(code);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method =
                super.visitMethod(access, name, descriptor, signature, exceptions);
            return name.equals("$deserializeLambda$") ? method : methods.apply(method);
          }
        },
        0);
    return writer.toByteArray();
  }

  @Override
  public void visitInsn(int opcode) {
    int other = other(opcode);
    if (other >= 0 && turn.isNow()) {
      super.visitInsn(other);
      return;
    }
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.ARETURN && turn.isNow()) {
      boolean wide = opcode == Opcodes.LRETURN || opcode == Opcodes.DRETURN;
      super.visitInsn(wide ? Opcodes.POP2 : Opcodes.POP);
      super.visitInsn(
          switch (opcode) {
            case Opcodes.IRETURN -> Opcodes.ICONST_0;
            case Opcodes.LRETURN -> Opcodes.LCONST_0;
            case Opcodes.FRETURN -> Opcodes.FCONST_0;
            case Opcodes.DRETURN -> Opcodes.DCONST_0;
            default -> Opcodes.ACONST_NULL;
          });
    }
    super.visitInsn(opcode);
  }

  private static int other(int opcode) {
    if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
      return opcode == Opcodes.ICONST_5 ? Opcodes.ICONST_M1 : opcode + 1;
    }
    if (opcode >= Opcodes.IADD && opcode < Opcodes.IADD + ADD_TO_REM) {
      int kind = (opcode - Opcodes.IADD) / 4;
      int[] others = {1, 0, 3, 2, 2}; // + -, - +, * /, / *, % *
      return opcode + (others[kind] - kind) * 4;
    }
    return switch (opcode) {
      case Opcodes.LCONST_0, Opcodes.DCONST_0, Opcodes.FCONST_0, Opcodes.FCONST_1 -> opcode + 1;
      case Opcodes.LCONST_1, Opcodes.DCONST_1, Opcodes.FCONST_2 -> opcode - 1;
      case Opcodes.ISHL, Opcodes.LSHL, Opcodes.ISHR, Opcodes.LSHR -> opcode ^ 2;
      case Opcodes.IAND, Opcodes.LAND, Opcodes.IOR, Opcodes.LOR -> opcode + 2;
      case Opcodes.IXOR, Opcodes.LXOR -> opcode - 2;
      default -> -1;
    };
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    boolean changed = opcode != Opcodes.NEWARRAY && turn.isNow();
    super.visitIntInsn(opcode, changed ? operand - 1 : operand);
  }

  @Override
  public void visitIincInsn(int slot, int increment) {
    super.visitIincInsn(slot, turn.isNow() ? increment + 1 : increment);
  }

  @Override
  public void visitLdcInsn(Object value) {
    super.visitLdcInsn(value instanceof Type || !turn.isNow() ? value : changed(value));
  }

  private static Object changed(Object value) {
    if (value instanceof Integer number) {
      return number + 1;
    }
    if (value instanceof Long number) {
      return number + 1;
    }
    if (value instanceof Float number) {
      return number + 1;
    }
    if (value instanceof Double number) {
      return number + 1;
    }
    return value instanceof String text ? text + "!" : value;
  }

  @Override
  public void visitJumpInsn(int opcode, Label target) {
    int used = opcode;
    if (opcode != Opcodes.GOTO && turn.isNow()) {
      used = opcode >= Opcodes.IFNULL ? opcode ^ 1 : ((opcode + 1) ^ 1) - 1;
    }
    boolean ordered = opcode >= Opcodes.IF_ICMPLT && opcode <= Opcodes.IF_ICMPLE;
    if (ordered && turn.isNow()) {
      used = Opcodes.IF_ICMPLT + Opcodes.IF_ICMPLE - opcode;
    }
    super.visitJumpInsn(used, target);
  }

  @Override
  public void visitLookupSwitchInsn(Label other, int[] keys, Label[] targets) {
    int[] used = keys.clone();
    if (used.length > 0 && turn.isNow()) {
      used[used.length - 1]++;
    }
    super.visitLookupSwitchInsn(other, used, targets);
  }

  @Override
  public void visitTableSwitchInsn(int least, int most, Label other, Label... targets) {
    Label[] used = targets.clone();
    if (turn.isNow()) {
      used[0] = other;
    }
    super.visitTableSwitchInsn(least, most, other, used);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    Object[] used = arguments.clone();
    if (name.equals("makeConcatWithConstants") && turn.isNow()) {
      used[0] = used[0] + "!";
    }
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, used);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean ofInterface) {
    if (name.equals("<init>") || !turn.isNow()) {
      super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
      return;
    }
    Type[] given = Type.getArgumentTypes(descriptor);
    for (int i = given.length - 1; i >= 0; i--) {
      super.visitInsn(given[i].getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }
    if (opcode != Opcodes.INVOKESTATIC) {
      super.visitInsn(Opcodes.POP);
    }
    switch (Type.getReturnType(descriptor).getSort()) {
      case Type.VOID -> {}
      case Type.LONG -> super.visitInsn(Opcodes.LCONST_1);
      case Type.DOUBLE -> super.visitInsn(Opcodes.DCONST_1);
      case Type.FLOAT -> super.visitInsn(Opcodes.FCONST_1);
      case Type.OBJECT, Type.ARRAY -> super.visitInsn(Opcodes.ACONST_NULL);
      default -> super.visitInsn(Opcodes.ICONST_1);
    }
  }

  private static final class Ticking extends MethodVisitor {
    Ticking(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      tick();
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
      tick();
      super.visitJumpInsn(opcode, target);
    }

    private void tick() {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, "dev/tapeloft/code/Budget", "tick", "()V", false);
    }
  }
}
