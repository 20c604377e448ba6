package com.example.benchmarks.process;

import com.example.local.runtime.FunctionEnvironment;
import com.example.local.stack.LambdaFunction;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a function's processes are started.
 *
 * @param taskRoot where its code is unpacked
 * @param environment over that of Lambda and of the function
 * @param snapStart whether it is initialized, told to be restored, and then given its first event
 */
public record Launch(
    LambdaFunction function,
    Path taskRoot,
    List<String> command,
    Map<String, String> environment,
    boolean snapStart) {

  private static final String REGION = "us-east-1";

  Map<String, String> environment(RuntimeApi api) {
    Map<String, String> all =
        new HashMap<>(FunctionEnvironment.of(function, REGION, taskRoot, api.address()));
    all.putAll(environment);
    if (snapStart) {
      all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
      all.putIfAbsent("AWS_CONTAINER_CREDENTIALS_FULL_URI", api.credentials());
      all.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "local");
      all.keySet()
          .removeAll(List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"));
    }
    return all;
  }
}
