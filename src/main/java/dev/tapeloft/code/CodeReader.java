package dev.tapeloft.code;

import dev.tapeloft.code.MethodCode.Body;
import dev.tapeloft.code.MethodCode.Literal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads what the code of a method says and mentions; jumps are told by their targets' order. */
final class CodeReader extends MethodVisitor {
  /** Asked by the code of cells, so that they can be interrupted; the kernel's or jshell's own. */
  private static final String STOP_CHECK = "REPL/$Cancel$";

  /** Begins the names of tables that a compiler makes for switches over enums. */
  static final String SWITCH_TABLE = "$SwitchMap$";

  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
  private static final Pattern UNNAMED = Pattern.compile("\\$\\d+");

  /** Methods that compilers before that of JDK 18 ask of Object where an interface is asked. */
  private static final Set<String> OF_ALL_OBJECTS =
      Set.of(
          "toString()Ljava/lang/String;",
          "hashCode()I",
          "equals(Ljava/lang/Object;)Z",
          "getClass()Ljava/lang/Class;");

  private static final String SERIALIZABLE = "java/io/Serializable";
  private static final int BODY = 1;
  private static final int COUNTS =
      Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

  private final String self;
  private final Map<String, String> captured;
  private final int access;
  private final Consumer<MethodCode> read;
  private final List<Object> words = new ArrayList<>();
  private final List<Mention> mentions = new ArrayList<>();
  private final Map<Label, Integer> labels = new HashMap<>();

  /**
   * Reads a method.
   *
   * @param self the class that declares it
   * @param captured what is said for the fields that the compiler made for captured variables
   * @param access its modifiers
   * @param read is given its code
   */
  CodeReader(String self, Map<String, String> captured, int access, Consumer<MethodCode> read) {
    super(Opcodes.ASM9);
    this.self = self;
    this.captured = captured;
    this.access = access;
    this.read = read;
    say("access " + (access & COUNTS) + " " + overriding(access));
  }

  /** Who can override a method: which one runs depends on it where another has its name. */
  private static String overriding(int access) {
    if ((access & (Opcodes.ACC_STATIC | Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0) {
      return "";
    }
    return (access & Opcodes.ACC_PRIVATE) != 0 ? "private" : "package";
  }

  @Override
  public void visitEnd() {
    read.accept(new MethodCode(access, List.copyOf(words), List.copyOf(mentions)));
  }

  @Override
  public void visitInsn(int opcode) {
    say(opcode);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    say(opcode + " " + operand);
  }

  @Override
  public void visitVarInsn(int opcode, int slot) {
    say(opcode + " " + slot);
  }

  @Override
  public void visitIincInsn(int slot, int increment) {
    say("increment " + slot + " " + increment);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    say(opcode + " " + type);
    mentions.add(opcode == Opcodes.NEW ? new Mention.Made(type) : new Mention.Named(type));
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    Site field = new Site(owner, name, descriptor);
    if (name.startsWith(SWITCH_TABLE)) {
      say("switch table");
    } else {
      String called = owner.equals(self) ? captured.getOrDefault(name, told(owner, name)) : name;
      say(opcode + " " + owner + " " + called + " " + descriptor);
    }
    if (opcode == Opcodes.GETSTATIC) {
      mentions.add(new Mention.Read(field));
    } else if (opcode == Opcodes.PUTSTATIC) {
      mentions.add(new Mention.Written(field));
    }
  }

  /** A shell counts the values that an author gave no name. */
  private String told(String owner, String field) {
    return owner.equals(self) && UNNAMED.matcher(field).matches() ? "$" : field;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean ofInterface) {
    if (owner.equals(STOP_CHECK) && name.equals("stopCheck")) {
      return;
    }
    Site method = new Site(owner, name, descriptor);
    if (isOwnLambda(owner, name)) {
      words.add(new Body(method));
      return;
    }
    if (opcode == Opcodes.INVOKEINTERFACE && OF_ALL_OBJECTS.contains(name + descriptor)) {
      say(Opcodes.INVOKEVIRTUAL + " java/lang/Object " + name + " " + descriptor);
    } else {
      say(opcode + " " + owner + " " + name + " " + descriptor);
    }
    mentions.add(
        opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE
            ? new Mention.Virtual(method)
            : new Mention.Exact(method));
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    if (bootstrap.getOwner().equals(LAMBDAS)) {
      lambda(name, descriptor, (Handle) arguments[BODY], arguments);
      return;
    }
    say("dynamic " + name + " " + descriptor);
    constant(bootstrap);
    for (Object argument : arguments) {
      constant(argument);
    }
  }

  /** What makes a lambda serializable, and how it is made, is no part of what it says. */
  private void lambda(String name, String descriptor, Handle body, Object... arguments) {
    say("lambda " + name + " " + descriptor + " " + arguments[0] + " " + arguments[2]);
    Site method = new Site(body.getOwner(), body.getName(), body.getDesc());
    if (isOwnLambda(body.getOwner(), body.getName())) {
      words.add(new Body(method));
    } else {
      say(body.getTag() + " " + body.getOwner() + " " + body.getName() + " " + body.getDesc());
    }
    mentions.add(
        new Mention.Lambda(
            Type.getReturnType(descriptor).getInternalName(),
            method,
            body.getTag() == Opcodes.H_NEWINVOKESPECIAL));
    markers(arguments);
  }

  /** The interfaces that a lambda has besides its own, whose default methods may run. */
  private void markers(Object... arguments) {
    for (int i = BODY + 2; i < arguments.length; i++) {
      if (arguments[i] instanceof Type type
          && type.getSort() == Type.OBJECT
          && !type.getInternalName().equals(SERIALIZABLE)) {
        say("and " + type.getInternalName());
        mentions.add(new Mention.Made(type.getInternalName()));
      }
    }
  }

  private boolean isOwnLambda(String owner, String name) {
    return owner.equals(self) && name.startsWith("lambda$");
  }

  @Override
  public void visitLdcInsn(Object value) {
    constant(value);
  }

  private void constant(Object value) {
    if (value instanceof Handle handle) {
      handle(handle);
    } else if (value instanceof ConstantDynamic dynamic) {
      say("constant " + dynamic.getName() + " " + dynamic.getDescriptor());
      constant(dynamic.getBootstrapMethod());
      for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
        constant(dynamic.getBootstrapMethodArgument(i));
      }
    } else if (value instanceof Type type) {
      say("type " + type.getDescriptor());
      Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
      if (element.getSort() == Type.OBJECT) {
        mentions.add(new Mention.Held(element.getInternalName()));
      }
    } else {
      words.add(new Literal(value.getClass().getSimpleName() + " " + exact(value)));
    }
  }

  private void handle(Handle handle) {
    Site site = new Site(handle.getOwner(), handle.getName(), handle.getDesc());
    say("handle " + handle.getTag() + " " + site);
    switch (handle.getTag()) {
      case Opcodes.H_GETSTATIC -> mentions.add(new Mention.Read(site));
      case Opcodes.H_PUTSTATIC -> mentions.add(new Mention.Written(site));
      case Opcodes.H_GETFIELD, Opcodes.H_PUTFIELD -> {}
      case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKEINTERFACE ->
          mentions.add(new Mention.Virtual(site));
      default -> mentions.add(new Mention.Exact(site));
    }
  }

  /** The bits of numbers, whatever a JDK writes for them. */
  private static String exact(Object value) {
    if (value instanceof Double number) {
      return Long.toString(Double.doubleToRawLongBits(number));
    }
    return value instanceof Float number
        ? Integer.toString(Float.floatToRawIntBits(number))
        : value.toString();
  }

  @Override
  public void visitJumpInsn(int opcode, Label target) {
    say(opcode + " to " + number(target));
  }

  @Override
  public void visitLabel(Label label) {
    say("at " + number(label));
  }

  @Override
  public void visitTableSwitchInsn(int least, int most, Label other, Label... targets) {
    say("switch " + least + " " + most + " else " + number(other));
    for (Label target : targets) {
      say("to " + number(target));
    }
  }

  @Override
  public void visitLookupSwitchInsn(Label other, int[] keys, Label[] targets) {
    say("switch else " + number(other));
    for (int i = 0; i < keys.length; i++) {
      say(keys[i] + " to " + number(targets[i]));
    }
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    say("try " + number(start) + " " + number(end) + " " + number(handler) + " " + type);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    say("array " + descriptor + " " + dimensions);
  }

  private int number(Label label) {
    return labels.computeIfAbsent(label, any -> labels.size());
  }

  private void say(Object word) {
    words.add(word.toString());
  }
}
