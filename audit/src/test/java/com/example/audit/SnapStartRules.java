package com.example.audit;

import edu.umd.cs.findbugs.BugCollectionBugReporter;
import edu.umd.cs.findbugs.BugInstance;
import edu.umd.cs.findbugs.DetectorFactory;
import edu.umd.cs.findbugs.DetectorFactoryCollection;
import edu.umd.cs.findbugs.FindBugs2;
import edu.umd.cs.findbugs.Plugin;
import edu.umd.cs.findbugs.PluginException;
import edu.umd.cs.findbugs.Priorities;
import edu.umd.cs.findbugs.Project;
import edu.umd.cs.findbugs.config.UserPreferences;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import software.amazon.lambda.snapstart.LambdaHandlerInitedWithRandomValue;

/**
 * AWS's SpotBugs rules for SnapStart. Not thread-safe, because SpotBugs keeps its plugins in static
 * fields.
 *
 * @see <a href="https://github.com/aws/aws-lambda-snapstart-java-rules">The rules</a>
 */
final class SnapStartRules {
  private SnapStartRules() {}

  /**
   * Looks for state of a snapshot that is random or a time.
   *
   * @param classes the folder of the classes to look at
   * @param libraries a jar of what these classes use
   * @return the class and the field of each finding
   * @throws IllegalStateException if SpotBugs could not read all classes
   */
  static List<String> findings(Path classes, Path libraries)
      throws IOException, InterruptedException, PluginException, URISyntaxException {
    Plugin rules = plugin();
    try (FindBugs2 engine = new FindBugs2();
        Project project = new Project()) {
      project.setPluginStatusTrinary(rules.getPluginId(), true);
      project.addFile(classes.toString());
      project.addAuxClasspathEntry(libraries.toString());
      engine.setProject(project);
      engine.setDetectorFactoryCollection(DetectorFactoryCollection.instance());
      BugCollectionBugReporter reporter = new BugCollectionBugReporter(project);
      reporter.setPriorityThreshold(Priorities.LOW_PRIORITY);
      engine.setBugReporter(reporter);
      engine.setUserPreferences(only(rules));
      engine.execute();
      if (engine.getErrorCount() + engine.getMissingClassCount() > 0) {
        reporter.reportQueuedErrors();
        throw new IllegalStateException("SpotBugs could not read all classes");
      }
      TreeSet<String> findings = new TreeSet<>();
      for (BugInstance bug : reporter.getBugCollection()) {
        findings.add(
            bug.getPrimaryClass().getClassName() + "." + bug.getPrimaryField().getFieldName());
      }
      return List.copyOf(findings);
    }
  }

  private static Plugin plugin() throws PluginException, URISyntaxException {
    File jar =
        new File(
            LambdaHandlerInitedWithRandomValue.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    return Plugin.loadCustomPlugin(jar, null);
  }

  /** SpotBugs's own rules are off, because javac's warnings and the tests are this project's. */
  private static UserPreferences only(Plugin rules) {
    UserPreferences preferences = UserPreferences.createDefaultUserPreferences();
    preferences.enableAllDetectors(false);
    for (DetectorFactory detector : rules.getDetectorFactories()) {
      preferences.enableDetector(detector, true);
    }
    return preferences;
  }
}
