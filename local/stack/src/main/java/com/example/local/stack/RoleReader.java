package com.example.local.stack;

import com.example.local.StartFailure;
import com.example.local.policy.Policy;
import com.example.local.policy.PolicyFormatException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the role of a function: one of the template, or the one that SAM makes of the function's
 * {@code Policies}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html">AWS::Serverless::Function</a>
 */
final class RoleReader {
  /** The types of resources that a role's policies are read from. */
  static final Set<String> TYPES =
      Set.of(
          "AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy");

  private final TemplateFile file;
  private final Names names;
  private final Map<String, Map<String, Section>> resources;

  /**
   * @param resources the properties of the resources by type and logical id
   */
  RoleReader(TemplateFile file, Names names, Map<String, Map<String, Section>> resources) {
    this.file = file;
    this.names = names;
    this.resources = resources;
  }

  ExecutionRole read(String functionId, Section function) {
    if (function.has("PermissionsBoundary")) {
      file.warn(function.failure("PermissionsBoundary is not evaluated here"));
    }
    if (!function.has("Role")) {
      return new ExecutionRole(
          Names.roleArn("/", names.physicalName(functionId) + "Role"), policies(function));
    }
    String arn = function.known().string("Role").orElse(Names.roleArn("/", "elsewhere"));
    Optional<String> role =
        ofType("AWS::IAM::Role").keySet().stream()
            .filter(id -> names.arn(id).equals(arn))
            .findFirst();
    if (role.isEmpty()) {
      file.warn(
          function.failure(
              "the role is not in the template, so every action on DynamoDB is allowed here"));
      return new ExecutionRole(arn, ManagedPolicies.everything());
    }
    return new ExecutionRole(arn, ofRole(role.get()));
  }

  /** The policies of a role of the template, and those of the template that are attached to it. */
  private Policy ofRole(String roleId) {
    Section role = ofType("AWS::IAM::Role").get(roleId);
    if (role.has("PermissionsBoundary")) {
      file.warn(role.failure("PermissionsBoundary is not evaluated here"));
    }
    Policy policy = managed(role);
    for (Section inline : role.sections("Policies")) {
      policy = policy.and(document(inline, "PolicyDocument"));
    }
    String name = names.physicalName(roleId);
    for (Section attached : ofType("AWS::IAM::Policy").values()) {
      policy = policy.and(attachedTo(name, attached));
    }
    for (Section attached : ofType("AWS::IAM::ManagedPolicy").values()) {
      policy = policy.and(attachedTo(name, attached));
    }
    for (Section attached : ofType("AWS::IAM::RolePolicy").values()) {
      if (attached.known().string("RoleName").filter(name::equals).isPresent()) {
        policy = policy.and(document(attached, "PolicyDocument"));
      }
    }
    return policy;
  }

  private Policy attachedTo(String roleName, Section attached) {
    return attached.known().strings("Roles").contains(roleName)
        ? document(attached, "PolicyDocument")
        : Policy.of(List.of());
  }

  private Policy managed(Section role) {
    Policy policy = Policy.of(List.of());
    for (String arn : role.known().strings("ManagedPolicyArns")) {
      policy = policy.and(managed(role, arn));
    }
    return policy;
  }

  /** A managed policy of the template, or one of AWS that is known here. */
  private Policy managed(Section usedAt, String nameOrArn) {
    for (Map.Entry<String, Section> own : ofType("AWS::IAM::ManagedPolicy").entrySet()) {
      if (names.arn(own.getKey()).equals(nameOrArn)) {
        return document(own.getValue(), "PolicyDocument");
      }
    }
    Optional<Policy> known = ManagedPolicies.of(nameOrArn);
    if (known.isEmpty()) {
      file.warn(
          usedAt.failure(
              "the managed policy " + nameOrArn + " is not known here, so it allows nothing"));
    }
    return known.orElse(Policy.of(List.of()));
  }

  /** The property {@code Policies} of a function, a list or a single policy. */
  private Policy policies(Section function) {
    Object value = function.values().getOrDefault("Policies", List.of());
    Policy policy = Policy.of(List.of());
    int index = 0;
    for (Object element : value instanceof List<?> list ? list : List.of(value)) {
      policy = policy.and(ofFunction(function, "Policies[" + index++ + "]", element));
    }
    return policy;
  }

  private Policy ofFunction(Section function, String place, Object element) {
    return switch (element) {
      // A warning names it.
      case StartFailure unresolved -> Policy.of(List.of());
      case String name -> managed(function, name);
      case Map<?, ?> map when map.containsKey("Statement") -> parse(function, place, map);
      case Map<?, ?> map when map.size() == 1 && isTemplate(map) -> template(function, map);
      default ->
          throw function.failure(
              place + " is no policy document, no managed policy and no policy template of SAM");
    };
  }

  private static boolean isTemplate(Map<?, ?> map) {
    return SamPolicyTemplates.isKnown(String.valueOf(map.keySet().iterator().next()));
  }

  private Policy template(Section function, Map<?, ?> map) {
    String name = String.valueOf(map.keySet().iterator().next());
    Map<String, Object> parameters = new LinkedHashMap<>();
    if (map.get(name) instanceof Map<?, ?> given) {
      given.forEach((key, value) -> parameters.put(String.valueOf(key), value));
    }
    Section section = new Section(file, function.node(), function.place() + "." + name, parameters);
    if (section.known().values().size() < parameters.size()) {
      // A warning names the parameter that cannot be resolved.
      return Policy.of(List.of());
    }
    return Policy.of(SamPolicyTemplates.statements(name, section::required));
  }

  private Policy document(Section holder, String name) {
    Object document = holder.values().get(name);
    return document instanceof StartFailure ? Policy.of(List.of()) : parse(holder, name, document);
  }

  private Policy parse(Section holder, String place, Object document) {
    try {
      Optional<Object> resolved = ResolvedPolicy.of(document);
      return resolved.isEmpty() ? Policy.of(List.of()) : Policy.parse(resolved.get());
    } catch (PolicyFormatException e) {
      throw holder.failure(place + "." + e.getMessage());
    }
  }

  private Map<String, Section> ofType(String type) {
    return resources.getOrDefault(type, Map.of());
  }
}
