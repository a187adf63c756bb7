package dev.tapeloft.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Looks whether a port of an address can be bound, and reached, as a kernel and Jupyter do. */
final class LoopbackFinding {
  private static final int LIMIT_MS = 3_000;

  private LoopbackFinding() {}

  static Finding of(String address) {
    try (ServerSocket bound = new ServerSocket(0, 1, InetAddress.getByName(address));
        Socket reached = new Socket()) {
      reached.connect(new InetSocketAddress(address, bound.getLocalPort()), LIMIT_MS);
      return Finding.ok("ports", "a port of " + address + " can be bound and reached");
    } catch (IOException e) {
      return Finding.fault(
          "ports",
          "no port of " + address + " can be bound and reached: " + e.getMessage(),
          "look at \"ip addr show lo\" and at the firewall; kernel and Jupyter talk over it");
    }
  }
}
