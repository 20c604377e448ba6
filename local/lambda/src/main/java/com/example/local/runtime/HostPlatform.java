package com.example.local.runtime;

import com.example.local.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A kind of machine that functions run on.
 *
 * @param architecture Lambda's name of the processor
 * @param nativeName the name that libraries with native parts use
 */
record HostPlatform(String architecture, String nativeName) {

  /**
   * The platform of this machine.
   *
   * @throws StartFailure if no function can run here, because functions and AWS's runtime interface
   *     client have native parts for Linux with glibc only
   */
  static HostPlatform current() {
    String name = System.getProperty("os.name");
    String architecture = System.getProperty("os.arch");
    boolean arm = architecture.equals("aarch64");
    String loader = arm ? "/lib/ld-linux-aarch64.so.1" : "/lib64/ld-linux-x86-64.so.2";
    boolean glibc = Files.exists(Path.of(loader));
    if (!name.equals("Linux") || !(arm || architecture.equals("amd64")) || !glibc) {
      throw new StartFailure(
          "Functions run on Linux with glibc only, on x86_64 or arm64, because they and AWS's"
              + " runtime interface client have native parts. This machine is "
              + name
              + " "
              + architecture
              + (name.equals("Linux") && !glibc ? " without glibc" : ""));
    }
    return arm
        ? new HostPlatform("arm64", "linux-aarch_64")
        : new HostPlatform("x86_64", "linux-x86_64");
  }
}
