package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever runs the command sees when it cannot start. */
class MainTest {
  private static final String TEMPLATE =
      """
      Resources:
        F:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: java25
            Handler: example.Handler
            CodeUri: target/none.jar
            Events: {E: {Type: HttpApi, Properties: {Path: /a, Method: GET}}}
      """;

  @TempDir private Path folder;

  @Test
  void aMissingArtifactIsOneLine() throws Exception {
    Path template = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    assertEquals(
        "F: " + folder.resolve("target/none.jar") + " is missing: run `mvn package`",
        failure(template, "127.0.0.1", "0", "0"));
  }

  @Test
  void aPlatformWithoutNativePartsIsOneLine() throws Exception {
    Path template = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    assertEquals(
        "Functions run here on Linux with glibc only, on x86_64 or arm64, for which they and AWS's"
            + " runtime interface client have native parts; this is Mac OS X aarch64",
        failure(
            List.of("-Dos.name=Mac OS X", "-Dos.arch=aarch64"), template, "127.0.0.1", "0", "0"));
  }

  @Test
  void aTableThatDynamoDbRefusesIsOneLine() throws Exception {
    Path template =
        Files.writeString(
            withArtifact("java25"),
            TEMPLATE
                + """
                  T:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      AttributeDefinitions: [{AttributeName: a, AttributeType: S}]
                      KeySchema: [{AttributeName: b, KeyType: HASH}]
                """);
    String line = failure(template, "127.0.0.1", "0", "0");
    assertTrue(line.startsWith(template + ":10: T: DynamoDB refuses this table: "), line);
  }

  @Test
  void aRestApiIsOneLine() throws Exception {
    Path template =
        Files.writeString(
            folder.resolve("template.yaml"), TEMPLATE.replace("Type: HttpApi", "Type: Api"));
    assertEquals(
        template + ":8: F.Events.E: Type Api is a REST API's, and only HttpApi can be served here",
        failure(template, "127.0.0.1", "0", "0"));
  }

  @Test
  void aMissingTemplateIsOneLine() throws Exception {
    Path template = folder.resolve("none.yaml");
    assertEquals(template + ": no such file", failure(template, "127.0.0.1", "0", "0"));
  }

  @Test
  void aRuntimeNewerThanThisJdkIsOneLine() throws Exception {
    Path template = withArtifact("java99");
    assertEquals(
        "F needs a JDK 99, and this is " + Runtime.version().feature(),
        failure(template, "127.0.0.1", "0", "0"));
  }

  @Test
  void aFunctionForAnotherArchitectureIsOneLine() throws Exception {
    Path template =
        Files.writeString(
            withArtifact("java25"),
            TEMPLATE.replace("Handler:", "Architectures: [sparc]\n      Handler:"));
    assertTrue(
        failure(template, "127.0.0.1", "0", "0")
            .startsWith("F is packaged for sparc, and this is "));
  }

  @Test
  void aBusyPortIsOneLine() throws Exception {
    Path template = withArtifact("java25");
    try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(busy.getLocalPort());
      assertEquals(
          "DynamoDB Local cannot listen on 127.0.0.1:" + port + ": Address already in use",
          failure(template, "127.0.0.1", "0", port));
    }
  }

  @Test
  void aPortThatIsNoneIsOneLine() throws Exception {
    assertEquals(
        "port must be a number up to 65535, not \"http\"",
        failure(folder, "127.0.0.1", "http", "0"));
    assertEquals(
        "dynamodb.port must be a number up to 65535, not \"70000\"",
        failure(folder, "127.0.0.1", "0", "70000"));
  }

  @Test
  void aHostThatIsNotThisMachineIsOneLine() throws Exception {
    Path template = withArtifact("java25");
    String line = failure(template, "192.0.2.1", "0", "0");
    assertTrue(line.startsWith("DynamoDB Local cannot listen on 192.0.2.1:0: "), line);
  }

  private Path withArtifact(String runtime) throws IOException {
    Files.createDirectories(folder.resolve("target"));
    Files.createFile(folder.resolve("target/none.jar"));
    return Files.writeString(folder.resolve("template.yaml"), TEMPLATE.replace("java25", runtime));
  }

  private String failure(Path template, String host, String port, String dynamoDbPort)
      throws IOException, InterruptedException {
    return failure(List.of(), template, host, port, dynamoDbPort);
  }

  // The only line that it writes; and that it failed, in the two ways that Maven is told.
  private String failure(
      List<String> jvm, Path template, String host, String port, String dynamoDbPort)
      throws IOException, InterruptedException {
    Path failed = folder.resolve("made/failed");
    Process main =
        MainProcess.start(
            jvm, List.of(template.toString(), host, port, dynamoDbPort, failed.toString()));
    List<String> lines = main.inputReader().lines().toList();
    assertEquals(1, main.waitFor());
    assertTrue(Files.exists(failed));
    assertEquals(1, lines.size(), lines.toString());
    return lines.getFirst();
  }
}
