"""Transforms template.yaml as a deployment does and checks what comes out. Needs aws-sam-translator."""

import os
from pathlib import Path

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

ROUTES = {
    "/items": {"get", "post", "patch", "delete", "put"},
    "/items/{itemId}": {"get", "patch", "delete", "put"},
}
ACTIONS = ["DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"]
CORS = {"allowOrigins", "allowMethods", "allowHeaders", "exposeHeaders", "maxAge"}


class ManagedPolicies:
    def load(self):
        return {"AWSLambdaBasicExecutionRole": "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"}


def transformed():
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
    template = yaml_parse((Path(__file__).parent.parent / "template.yaml").read_text())
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://bucket/key"
        if resource["Type"] == "AWS::Serverless::LayerVersion":
            resource["Properties"]["ContentUri"] = "s3://bucket/key"
    return transform(template, {}, ManagedPolicies())["Resources"]


def check(what, found, expected):
    assert found == expected, f"{what}: {found}, expected {expected}"
    print(f"ok: {what}")


resources = transformed()
api = resources["ItemsApi"]["Properties"]["Body"]
check("routes", {path: set(methods) for path, methods in api["paths"].items()}, ROUTES)
security = [method.get("security") for methods in api["paths"].values() for method in methods.values()]
check("an authorizer on each route", security, [[{"Jwt": []}]] * 9)
check("CORS complete", set(api["x-amazon-apigateway-cors"]), CORS)

roles = [r["Properties"] for r in resources.values() if r["Type"] == "AWS::IAM::Role"]
statements = [[s for p in role["Policies"] for s in p["PolicyDocument"]["Statement"]] for role in roles]
check("one statement in each role", [len(own) for own in statements], [1] * 5)
check("one action in each", sorted(own[0]["Action"] for own in statements), [f"dynamodb:{a}" for a in ACTIONS])
check("on the table alone", [own[0]["Resource"] for own in statements], [{"Fn::GetAtt": ["ItemsTable", "Arn"]}] * 5)
managed = [str(arn) for role in roles for arn in role["ManagedPolicyArns"]]
check("beside it only logs", [arn.endswith("AWSLambdaBasicExecutionRole") for arn in managed], [True] * 5)

functions = [r["Properties"] for r in resources.values() if r["Type"] == "AWS::Lambda::Function"]
layers = [name for name, r in resources.items() if r["Type"] == "AWS::Lambda::LayerVersion"]
runtime = {"Fn::If": ["AheadOfTime", "provided.al2023", "java25"]}
check("a runtime by the packaging", [f["Runtime"] for f in functions], [runtime] * 5)
layer = {"Fn::If": ["AheadOfTime", [{"Ref": layers[0]}], []]}
check("and its layer", [f["Layers"] for f in functions], [layer] * 5)
check("only there", resources[layers[0]]["Condition"], "AheadOfTime")
