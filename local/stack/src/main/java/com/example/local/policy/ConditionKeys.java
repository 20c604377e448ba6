package com.example.local.policy;

import java.util.Locale;
import java.util.Set;

/**
 * The condition keys that no request of a Lambda function's role to a service has, and those that
 * may have several values. The values of all other keys are what an {@link AccessRequest} says.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS
 *     global condition context keys</a>
 */
final class ConditionKeys {
  // These keys describe users, second factors, web identities, and services that call for somebody
  // else. A function calls by itself, under its role.
  private static final Set<String> ABSENT =
      Set.of(
          "accounts.google.com:sub",
          "aws:calledviafirst",
          "aws:calledvialast",
          "aws:calledvia",
          "aws:chatbotsourcearn",
          "aws:federatedprovider",
          "aws:multifactorauthage",
          "aws:multifactorauthpresent",
          "aws:principalservicename",
          "aws:principalservicenameslist",
          "aws:referer",
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceidentity",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "aws:username",
          "cognito-identity.amazonaws.com:sub",
          "graph.facebook.com:id",
          "www.amazon.com:user_id");

  private static final Set<String> MULTIVALUED =
      Set.of(
          "aws:calledvia",
          "aws:principalorgpaths",
          "aws:principalservicenameslist",
          "aws:sourceorgpaths",
          "aws:tagkeys",
          "dynamodb:attributes",
          "dynamodb:firstpartitionkeyvalues",
          "dynamodb:fourthpartitionkeyvalues",
          "dynamodb:leadingkeys",
          "dynamodb:secondpartitionkeyvalues",
          "dynamodb:thirdpartitionkeyvalues");

  private ConditionKeys() {}

  /** Whether a key may have several values, also where it has only one. */
  static boolean isMultivalued(String key) {
    return MULTIVALUED.contains(key.toLowerCase(Locale.ROOT));
  }

  /**
   * @param key in lower case
   */
  static boolean isAbsent(String key) {
    return ABSENT.contains(key);
  }
}
