package dev.tapeloft.kernel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;

/**
 * One socket on which messages come and go.
 *
 * <p>Receiving is for one thread; sending is thread-safe only where nothing is received.
 */
final class Channel {
  private final ZMQ.Socket socket;
  private final Wire wire;

  Channel(ZMQ.Socket socket, Wire wire) {
    this.socket = socket;
    this.wire = wire;
  }

  /** Waits for the next message; one that is not whole or not signed is dropped and logged. */
  Message receive() {
    while (true) {
      Message message = receive(-1);
      if (message != null) {
        return message;
      }
    }
  }

  /** Waits so many milliseconds (-1: for ever) for a message; null when none came. */
  @Nullable Message receive(int waitMs) {
    socket.setReceiveTimeOut(waitMs);
    while (true) {
      byte[] first = socket.recv();
      if (first == null) {
        return null;
      }
      try {
        return wire.message(frames(first));
      } catch (IOException e) {
        KernelLog.warn(e.getMessage() + "; it was dropped");
      }
    }
  }

  private List<byte[]> frames(byte[] first) {
    List<byte[]> frames = new ArrayList<>(List.of(first));
    while (socket.hasReceiveMore()) {
      frames.add(socket.recv());
    }
    return frames;
  }

  /** Sends a message. */
  synchronized void send(Message message) {
    List<byte[]> frames = wire.frames(message);
    for (int i = 0; i < frames.size() - 1; i++) {
      socket.sendMore(frames.get(i));
    }
    socket.send(frames.get(frames.size() - 1));
  }
}
