package com.example.local.runtime;

import com.example.local.stack.LambdaFunction;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * AWS's runtime interface client, which the managed Java runtimes use. Immutable.
 *
 * @param classPath the jars of the client and no others, as in the managed runtime
 * @param nativeLibrary the client's library, extracted once, because the client itself would write
 *     the same temporary file in every process, and processes that start together would crash
 */
public record RuntimeClient(String classPath, Path nativeLibrary) {
  private static final String MAIN_CLASS =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String NATIVE_LIBRARY_PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
  // The JVM needs the rest of the memory outside of the heap. Lambda documents no number.
  private static final double HEAP_SHARE = 0.85;

  // One class of each jar: first of the client, then of the client's dependencies.
  private static final List<String> CLASSES =
      List.of(
          MAIN_CLASS,
          "com.amazonaws.services.lambda.runtime.Context",
          "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
          "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

  public RuntimeClient {
    Objects.requireNonNull(classPath);
    Objects.requireNonNull(nativeLibrary);
  }

  /**
   * Finds the client on the class path of this process.
   *
   * @param folder where to extract the library; must not hold it yet
   */
  public static RuntimeClient unpack(Path folder) throws IOException {
    String classPath =
        CLASSES.stream()
            .map(RuntimeClient::jar)
            .map(Path::toString)
            .collect(Collectors.joining(System.getProperty("path.separator")));
    String name = "libaws-lambda-jni." + HostPlatform.current().nativeName() + ".so";
    Path library = folder.resolve(name);
    try (InputStream in = RuntimeClient.class.getResourceAsStream("/jni/" + name)) {
      Files.copy(in, library);
    }
    return new RuntimeClient(classPath, library);
  }

  /** The command that starts a process of a function. Must run in the task root. */
  public List<String> command(LambdaFunction function) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + (int) (function.memoryMegabytes() * HEAP_SHARE) + "m",
        "-XX:+UseSerialGC",
        // The managed runtime's default:
        // https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        // As in the managed runtime: the class that org.crac registers hooks with.
        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
        "-D" + NATIVE_LIBRARY_PROPERTY + "=" + nativeLibrary,
        "-cp",
        classPath,
        MAIN_CLASS,
        function.handler());
  }

  private static Path jar(String className) {
    try {
      Class<?> type = Class.forName(className, false, RuntimeClient.class.getClassLoader());
      URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(location);
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException("not on the class path: " + className, e);
    }
  }
}
