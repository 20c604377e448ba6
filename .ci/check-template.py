"""Transforms template.yaml as a deployment does and checks what comes out. Needs aws-sam-translator."""

import copy
import logging
import os
import re
from pathlib import Path

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

CORS = {"allowOrigins", "allowMethods", "allowHeaders", "exposeHeaders", "maxAge"}
PROJECT = Path(__file__).parent.parent
AHEAD_OF_TIME = (PROJECT / "aot").is_dir()

logging.disable(logging.WARNING)


class ManagedPolicies:
    def load(self):
        return {"AWSLambdaBasicExecutionRole": "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"}


def read():
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
    template = yaml_parse((PROJECT / "template.yaml").read_text())
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://bucket/key"
        if resource["Type"] == "AWS::Serverless::LayerVersion":
            resource["Properties"]["ContentUri"] = "s3://bucket/key"
    return template


def check(what, found, expected):
    assert found == expected, f"{what}: {found}, expected {expected}"
    print(f"ok: {what}")


def by_packaging(aot, managed):
    """A value of a template with both packagings, or of a template with the managed packaging only."""
    return {"Fn::If": ["AheadOfTime", aot, managed]} if AHEAD_OF_TIME else managed


def of_type(kind):
    return {name: r["Properties"] for name, r in resources.items() if r["Type"] == kind}


template = read()
declared = {n: r["Properties"] for n, r in template["Resources"].items() if r["Type"] == "AWS::Serverless::Function"}
count = len(declared)
events = [event["Properties"] for function in declared.values() for event in function["Events"].values()]
resources = transform(copy.deepcopy(template), {}, ManagedPolicies())["Resources"]
api = resources["ItemsApi"]["Properties"]["Body"]
routes = sorted((path, method) for path, methods in api["paths"].items() for method in methods)
check("routes", routes, sorted((event["Path"], event["Method"].lower()) for event in events))
security = [method.get("security") for methods in api["paths"].values() for method in methods.values()]
check("an authorizer on each route", security, [[{"Jwt": []}]] * len(routes))
check("CORS complete", set(api["x-amazon-apigateway-cors"]), CORS)
# SAM puts the values into the CORS settings, the conditions stay.
origins = {f"{n}AllowedOrigin": f"https://{n or 'First'}.example" for n in ("", "Second", "Third")}
body = transform(copy.deepcopy(template), origins, ManagedPolicies())["Resources"]["ItemsApi"]["Properties"]["Body"]
first, second, third = origins.values()
no_value = {"Ref": "AWS::NoValue"}
others = [{"Fn::If": ["HasSecondOrigin", second, no_value]}, {"Fn::If": ["HasThirdOrigin", third, no_value]}]
check("three origins", body["x-amazon-apigateway-cors"]["allowOrigins"], [first, *others])

# A deployment has CodeDeploy's role beside the functions' roles.
every_role = of_type("AWS::IAM::Role")
roles = [role for name, role in every_role.items() if name.removesuffix("Role") in declared]
statements = [[s for p in role["Policies"] for s in p["PolicyDocument"]["Statement"]] for role in roles]
check("one statement in each role", [len(own) for own in statements], [1] * count)
actions = [own[0]["Action"] for own in statements]
check("one action in each", [re.fullmatch(r"dynamodb:\w+", action) is not None for action in actions], [True] * count)
check("on the table alone", [own[0]["Resource"] for own in statements], [{"Fn::GetAtt": ["ItemsTable", "Arn"]}] * count)
functions = of_type("AWS::Lambda::Function")
# A setting of the function, which a version does not hold.
versioned = [{k: v for k, v in f.items() if k != "ReservedConcurrentExecutions"} for f in functions.values()]
snap_start = {"ApplyOn": by_packaging("None", {"Ref": "SnapStart"})}
check("SnapStart on all, by parameter", [f["SnapStart"] for f in functions.values()], [snap_start] * count)
aliases = of_type("AWS::Lambda::Alias")
check("an alias of each", sorted(a["FunctionName"]["Ref"] for a in aliases.values()), sorted(functions))
check("named live", [a["Name"] for a in aliases.values()], ["live"] * count)
versions = of_type("AWS::Lambda::Version")
published = sorted(a["FunctionVersion"]["Fn::GetAtt"][0] for a in aliases.values())
check("for the published version", published, sorted(versions))
# CloudFormation replaces a version whose description changes: so the values of all parameters that reach a function.
parameters = template["Parameters"]
conditions = [c for name, c in template["Conditions"].items() if f"'Fn::If': ['{name}'" in str(versioned)]
reaching = str([versioned, conditions])
used = {name for name in parameters if f"'Ref': '{name}'" in reaching or f"${{{name}}}" in reaching}
named = [set(re.findall(r"\$\{(\w+)}", v["Description"]["Fn::Sub"])) for v in versions.values()]
check("each parameter of a function in its version", named, [used] * count)
values = {name: "x" * max(len(str(v)) for v in p.get("AllowedValues", ["x" * p.get("MaxLength", 4096)])) for name, p in parameters.items()}
longest = [len(re.sub(r"\$\{(\w+)}", lambda m: values[m[1]], v["Description"]["Fn::Sub"])) for v in versions.values()]
check("at most 256 characters, whatever the values", [length <= 256 for length in longest], [True] * count)
shorter = copy.deepcopy(template)
shorter["Globals"]["Function"]["Timeout"] -= 1
after = transform(shorter, {}, ManagedPolicies())["Resources"]
kept = sorted(name for name in versions if name in after)
check("a changed property of the template is a new version of each", kept, [])
uris = [str(m["x-amazon-apigateway-integration"]["uri"]) for path in api["paths"].values() for m in path.values()]
called = {alias for alias in aliases for uri in uris if f"${{{alias}}}" in uri}
check("the API calls the aliases", (len(uris), called), (len(routes), set(aliases)))
direct = [uri for uri in uris if any(f"${{{name}.Arn}}" in uri for name in functions)]
check("and no function past its alias", direct, [])
permissions = [p["FunctionName"] for p in of_type("AWS::Lambda::Permission").values()]
check("and may", ([set(p) for p in permissions], {p["Ref"] for p in permissions}), ([{"Ref"}] * len(routes), set(aliases)))

check("a role of each function, and CodeDeploy's", len(every_role), count + 1)
deployment_role = every_role["DeploymentRole"]
trusted = [s["Principal"] for s in deployment_role["AssumeRolePolicyDocument"]["Statement"]]
check("CodeDeploy's role is CodeDeploy's alone", trusted, [{"Service": "codedeploy.amazonaws.com"}])
policies = [str(arn) for arn in deployment_role["ManagedPolicyArns"]]
limited = ["AWSCodeDeployRoleForLambdaLimited" in arn for arn in policies]
check("with AWS's smallest policy for that", (limited, deployment_role.get("Policies")), ([True], None))
boundaries = [role["PermissionsBoundary"]["Fn::If"][0] for role in every_role.values()]
check("a boundary of every role, by parameter", boundaries, ["HasPermissionsBoundary"] * (count + 1))

managed = [str(arn) for role in roles for arn in role["ManagedPolicyArns"]]
check("beside it only logs", [arn.endswith("AWSLambdaBasicExecutionRole") for arn in managed], [True] * count)

runtime = by_packaging("provided.al2023", "java25")
check("a runtime by the packaging", [f["Runtime"] for f in functions.values()], [runtime] * count)
layers = {name: r.get("Condition") for name, r in resources.items() if r["Type"] == "AWS::Lambda::LayerVersion"}
check("a layer in the ahead-of-time packaging only", list(layers.values()), ["AheadOfTime"] if AHEAD_OF_TIME else [])
layer = [by_packaging([{"Ref": name}], []) for name in layers]
check("and its functions use it", [f["Layers"] for f in functions.values() if "Layers" in f], layer * count)

groups = of_type("AWS::CodeDeploy::DeploymentGroup")
deployed = sorted(r["UpdatePolicy"]["CodeDeployLambdaAliasUpdate"]["DeploymentGroupName"]["Ref"] for r in resources.values() if r["Type"] == "AWS::Lambda::Alias")
check("a deployment group of each alias", deployed, sorted(groups))
rolling = [{"Name": {"Ref": "FailuresAlarm"}}, {"Name": {"Ref": "CrashesAlarm"}}]
alarms = [g["AlarmConfiguration"]["Fn::If"][1]["Alarms"] for g in groups.values()]
check("two alarms roll each back", alarms, [rolling] * count)
for preference in parameters["DeploymentPreference"]["AllowedValues"]:
    values = {"DeploymentPreference": preference}
    shifted = transform(copy.deepcopy(template), values, ManagedPolicies())["Resources"]["GetItemFunctionDeploymentGroup"]
    name = shifted["Properties"]["DeploymentConfigName"]["Fn::Sub"]
    check(f"CodeDeploy knows {preference}", name, ["CodeDeployDefault.Lambda${ConfigName}", {"ConfigName": preference}])

stage = next(iter(of_type("AWS::ApiGatewayV2::Stage").values()))
throttle = {"ThrottlingBurstLimit": {"Ref": "ThrottlingBurst"}, "ThrottlingRateLimit": {"Ref": "ThrottlingRate"}}
check("a throttle of the default route alone", (stage["DefaultRouteSettings"], "RouteSettings" in stage), (throttle, False))
check("an access log", stage["AccessLogSettings"]["DestinationArn"], {"Fn::GetAtt": ["AccessLogs", "Arn"]})
check("of one line", "\n" in stage["AccessLogSettings"]["Format"], False)
mapping = next(iter(of_type("AWS::ApiGatewayV2::ApiMapping").values()))
check("a domain for the stage", mapping["Stage"]["Ref"] in resources, True)
quiet = [n for n, a in of_type("AWS::CloudWatch::Alarm").items() if "AlarmTopic" not in str(a["AlarmActions"])]
check("every alarm tells the topic", quiet, [])


def referred(value):
    """The resources that a resource names in Ref, GetAtt, Sub and DependsOn."""
    if isinstance(value, list):
        return set().union(*map(referred, value))
    if not isinstance(value, dict):
        return set()
    names = set()
    for key, inner in value.items():
        if key == "Ref":
            names.add(inner)
        elif key == "Fn::GetAtt":
            names.add(inner[0] if isinstance(inner, list) else inner.split(".")[0])
        elif key == "Fn::Sub":
            text = inner if isinstance(inner, str) else inner[0]
            names.update(match.split(".")[0] for match in re.findall(r"\$\{([^}!]+)}", text))
        elif key == "DependsOn":
            names.update([inner] if isinstance(inner, str) else inner)
        if key != "Ref":
            names |= referred(inner)
    return names & set(resources)


needs = {name: referred(resource) for name, resource in resources.items()}
made = []
while len(made) < len(needs):
    ready = [name for name, needed in needs.items() if name not in made and needed <= set(made)]
    if not ready:
        break
    made += ready
check("no resource that needs itself in the end", sorted(set(needs) - set(made)), [])
