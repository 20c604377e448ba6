package com.example.local.api;

import com.example.local.StartFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@link ServeCommand} was asked to serve, and how. Immutable.
 *
 * @param parameters values for the parameters of the template
 */
record ServeOptions(Path template, Map<String, String> parameters, LocalApi.Options api) {
  ServeOptions {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Reads a command line.
   *
   * @param words such as {@code port=3000}, and {@code parameter.Packaging=managed} for a parameter
   *     of the template
   * @throws StartFailure if an option is unknown or missing, or if a value is none for its option
   */
  static ServeOptions read(List<String> words) {
    Arguments arguments = new Arguments(words);
    arguments.required(ServeCommand.FAILED);
    LocalApi.Options defaults = LocalApi.Options.quiet();
    ServeOptions options =
        new ServeOptions(
            Path.of(arguments.required("template")).normalize(),
            arguments.startingWith("parameter."),
            new LocalApi.Options(
                arguments.host("host", defaults.host()),
                arguments.port("port", defaults.port()),
                arguments.port("dynamodb.port", defaults.dynamoDbPort()),
                arguments.isOn("jwt"),
                arguments.port("jwt.port", defaults.jwtPort()),
                arguments.isOn("snapstart"),
                System.out::println));
    arguments.end();
    return options;
  }
}
