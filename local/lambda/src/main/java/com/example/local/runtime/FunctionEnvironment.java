package com.example.local.runtime;

import com.example.local.credentials.Credentials;
import com.example.local.stack.LambdaFunction;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The environment variables of a function's process: Lambda's and the template's, and none of this
 * machine.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime">Defined
 *     runtime environment variables</a>
 */
final class FunctionEnvironment {
  // Under SnapStart a process belongs to a published version. Any number stands for such a version.
  private static final String VERSION = "1";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");

  private FunctionEnvironment() {}

  /**
   * @param credentials the process's own, or empty under SnapStart, where a snapshot must hold none
   */
  static Map<String, String> of(
      LaunchConfiguration configuration,
      RuntimeApiServer.Endpoint endpoint,
      Optional<Credentials> credentials) {
    LambdaFunction function = configuration.function();
    Path taskRoot = configuration.taskRoot();
    Map<String, String> environment = new LinkedHashMap<>(function.environment());
    environment.put("_HANDLER", function.handler());
    environment.put("LAMBDA_TASK_ROOT", taskRoot.toString());
    environment.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
    environment.put("AWS_LAMBDA_RUNTIME_API", endpoint.address());
    // Lambda does not set this variable where a layer brings the runtime.
    if (function.layer().isEmpty()) {
      environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
    }
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put(
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
    environment.put("AWS_LAMBDA_LOG_FORMAT", function.logging().format());
    if (!function.logging().level().isEmpty()) {
      environment.put("AWS_LAMBDA_LOG_LEVEL", function.logging().level());
    }
    environment.put("AWS_REGION", configuration.region());
    environment.put("AWS_DEFAULT_REGION", configuration.region());
    if (credentials.isEmpty()) {
      // Lambda gives no names of logs here:
      // https://docs.aws.amazon.com/lambda/latest/dg/snapstart-monitoring.html
      environment.put("AWS_LAMBDA_FUNCTION_VERSION", VERSION);
      environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
      environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", endpoint.credentialsUri());
      environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", endpoint.credentialsToken());
    } else {
      environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
      environment.put("AWS_LAMBDA_LOG_GROUP_NAME", function.logging().group());
      environment.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream());
      environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
      environment.put("AWS_ACCESS_KEY_ID", credentials.get().accessKeyId());
      environment.put("AWS_SECRET_ACCESS_KEY", credentials.get().secretAccessKey());
      environment.put("AWS_SESSION_TOKEN", credentials.get().sessionToken());
    }
    environment.put("LD_LIBRARY_PATH", taskRoot + ":" + taskRoot.resolve("lib"));
    environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.put("LANG", "en_US.UTF-8");
    environment.put("TZ", ":UTC");
    environment.putAll(configuration.environment());
    return environment;
  }

  // Lambda names a log stream like this: 2026/01/31/[$LATEST]0123...ef
  private static String logStream() {
    byte[] random = new byte[16];
    ThreadLocalRandom.current().nextBytes(random);
    return DAY.format(LocalDate.now(ZoneOffset.UTC))
        + "/[$LATEST]"
        + HexFormat.of().formatHex(random);
  }
}
