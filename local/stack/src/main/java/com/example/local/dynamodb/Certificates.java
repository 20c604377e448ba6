package com.example.local.dynamodb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * A certificate authority for one run, and the certificate of {@code localhost} that the authority
 * issued through an intermediate certificate, as Amazon's does. Each client verifies the
 * certificate against as many roots as in the cloud, because the authority is added to the roots
 * that the client trusts anyway. Immutable and thread-safe once made.
 */
public final class Certificates {
  private static final String PASSWORD = "for-one-run";
  private static final List<Path> SYSTEM_ROOTS =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"));

  private final Path folder;

  private Certificates(Path folder) {
    this.folder = folder;
  }

  /** Makes the certificates in a folder, by the JDK's keytool. */
  public static Certificates make(Path folder) throws IOException, InterruptedException {
    Certificates certificates = new Certificates(Files.createDirectories(folder));
    certificates.issue();
    certificates.writeTrust();
    return certificates;
  }

  /** For {@link LocalDynamoDb#listen}. */
  public SslContextFactory.Server server() {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStorePath(folder.resolve("keys.p12").toString());
    tls.setKeyStorePassword(PASSWORD);
    tls.setCertAlias("server");
    return tls;
  }

  /**
   * The variables by which the clients trust the authority: the CRT's, Node's, and the JDK's.
   *
   * @param javaToolOptions what the variable holds already
   */
  public Map<String, String> environment(String javaToolOptions) {
    String jdk =
        " -Djavax.net.ssl.trustStore="
            + folder.resolve("trust.p12")
            + " -Djavax.net.ssl.trustStorePassword="
            + PASSWORD;
    return Map.of(
        "SSL_CERT_FILE",
        roots().toString(),
        "NODE_EXTRA_CA_CERTS",
        folder.resolve("root.pem").toString(),
        "JAVA_TOOL_OPTIONS",
        (javaToolOptions + jdk).strip());
  }

  /** The roots that a client is to trust, as PEM; {@code SSL_CERT_FILE} names them to the CRT. */
  public Path roots() {
    return folder.resolve("trust.pem");
  }

  private void issue() throws IOException, InterruptedException {
    generate("root", "CN=local root", "-ext", "bc:c");
    generate("intermediate", "CN=local intermediate", "-signer", "root", "-ext", "bc:c=0");
    generate("server", "CN=localhost", "-signer", "intermediate", "-ext", "san=dns:localhost");
    keytool(words("-exportcert -rfc -alias root -file root.pem -keystore keys.p12"));
  }

  private void generate(String alias, String name, String... more)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-dname", name));
    arguments.addAll(words("-keyalg RSA -keysize 2048 -validity 2 -keystore keys.p12"));
    arguments.addAll(List.of(more));
    keytool(arguments);
  }

  private void writeTrust() throws IOException, InterruptedException {
    String root = Files.readString(folder.resolve("root.pem"));
    StringBuilder trusted = new StringBuilder();
    for (Path roots : SYSTEM_ROOTS) {
      if (trusted.isEmpty() && Files.isReadable(roots)) {
        trusted.append(Files.readString(roots));
      }
    }
    Files.writeString(roots(), trusted + root);
    Path cacerts = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    List<String> arguments =
        new ArrayList<>(List.of("-importkeystore", "-srckeystore", cacerts.toString()));
    arguments.addAll(words("-srcstorepass changeit -destkeystore trust.p12"));
    keytool(arguments);
    keytool(words("-importcert -noprompt -alias root -file root.pem -keystore trust.p12"));
  }

  private void keytool(List<String> arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(arguments);
    boolean imports = arguments.contains("-importkeystore");
    command.addAll(List.of(imports ? "-deststorepass" : "-storepass", PASSWORD));
    Process keytool =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output =
        new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool " + String.join(" ", arguments) + ": " + output);
    }
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}
