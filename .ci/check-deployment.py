"""Creates the stack in moto, as far as moto knows its resources. Needs aws-sam-translator and moto."""

import io
import json
import logging
import os
import warnings
import zipfile
from pathlib import Path

import boto3
from moto import mock_aws
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

PROJECT = Path(__file__).parent.parent
BUCKET = "artifacts"
ACCOUNT = "123456789012"

# What moto 5 has no CloudFormation for. It leaves these out, and answers a Ref to one with the logical id.
UNKNOWN = {
    "AWS::ApiGatewayV2::Api",
    "AWS::ApiGatewayV2::Stage",
    "AWS::CodeDeploy::Application",
    "AWS::CodeDeploy::DeploymentGroup",
    "AWS::Logs::MetricFilter",
    "AWS::Logs::QueryDefinition",
    "AWS::Lambda::Alias",
    "AWS::CloudWatch::Alarm",
    "AWS::Cognito::UserPool",
    "AWS::Cognito::UserPoolClient",
}


class ManagedPolicies:
    def load(self):
        return {"AWSLambdaBasicExecutionRole": "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"}


def check(what, found, expected):
    assert found == expected, f"{what}: {found}, expected {expected}"
    print(f"ok: {what}")


def transformed(parameters):
    template = yaml_parse((PROJECT / "template.yaml").read_text())
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = f"s3://{BUCKET}/code"
        if resource["Type"] == "AWS::Serverless::LayerVersion":
            resource["Properties"]["ContentUri"] = f"s3://{BUCKET}/code"
    template = transform(template, dict(parameters), ManagedPolicies())
    # Each permission names an alias, and moto makes none.
    for name in [n for n, r in template["Resources"].items() if r["Type"] == "AWS::Lambda::Permission"]:
        del template["Resources"][name]
    return template


def client(service):
    return boto3.client(service, region_name="us-east-1")


def upload():
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("lib/code.jar", "")
    client("s3").create_bucket(Bucket=BUCKET)
    client("s3").put_object(Bucket=BUCKET, Key="code", Body=code.getvalue())


def create(name, parameters):
    template = transformed(parameters)
    client("cloudformation").create_stack(
        StackName=name,
        TemplateBody=json.dumps(template),
        Capabilities=["CAPABILITY_IAM"],
        Parameters=[{"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()],
    )
    made = client("cloudformation").describe_stack_resources(StackName=name)["StackResources"]
    made = [r for r in made if "LogicalResourceId" in r]
    states = {r["ResourceStatus"] for r in made}
    check(f"{name}: everything that was made is complete", states, {"CREATE_COMPLETE"})
    return template, {r["LogicalResourceId"]: r for r in made}


def check_defaults():
    template, made = create("plain", {})
    conditional = {n for n, r in template["Resources"].items() if "Condition" in r} - {"UserPool", "UserPoolClient"}
    missing = {n: r["Type"] for n, r in template["Resources"].items() if n not in made and n not in conditional}
    check("plain: what moto leaves out", {t for t in missing.values()} - UNKNOWN, set())
    check("plain: nothing that is not asked for", conditional & set(made), set())
    table = client("dynamodb").describe_table(TableName="plain-data")["Table"]
    check("plain: the table is protected", table.get("DeletionProtectionEnabled"), True)
    groups = {g["logGroupName"]: g.get("retentionInDays") for g in client("logs").describe_log_groups()["logGroups"]}
    names = {"/aws/lambda/plain": 30, "/aws/vendedlogs/apigateway/plain": 30}
    check("plain: logs of 30 days", groups, names)
    functions = client("lambda").list_functions()["Functions"]
    check("plain: five functions", len(functions), 5)
    for role in client("iam").list_roles()["Roles"]:
        assert "PermissionsBoundary" not in role, role
    return template


def resolved(value):
    """A property with the logical id in place of each reference, and with what holds where everything is asked for."""
    if isinstance(value, list):
        return [resolved(element) for element in value]
    if not isinstance(value, dict):
        return value
    if "Fn::If" in value:
        return resolved(value["Fn::If"][1])
    if set(value) & {"Ref", "Fn::Sub"}:
        return next(iter(value.values()))
    return {key: resolved(inner) for key, inner in value.items()}


def check_watching(template):
    """Makes alarms and metric filters by their APIs, whose models refuse a property that is wrong."""
    by_type = {}
    for name, resource in template["Resources"].items():
        by_type.setdefault(resource["Type"], {})[name] = resolved(resource["Properties"])
    for name, alarm in by_type["AWS::CloudWatch::Alarm"].items():
        client("cloudwatch").put_metric_alarm(AlarmName=name, **alarm)
    alarms = client("cloudwatch").describe_alarms()["MetricAlarms"]
    check("full: alarms", sorted(a["AlarmName"] for a in alarms), sorted(by_type["AWS::CloudWatch::Alarm"]))
    logs = client("logs")
    for group in ("FunctionLogs", "AccessLogs"):
        logs.create_log_group(logGroupName=group)
    for name, properties in by_type["AWS::Logs::MetricFilter"].items():
        metric = properties["MetricTransformations"][0]
        metric = {key[0].lower() + key[1:]: inner for key, inner in metric.items()}
        if "dimensions" in metric:
            metric["dimensions"] = {d["Key"]: d["Value"] for d in metric["dimensions"]}
        logs.put_metric_filter(
            logGroupName=properties["LogGroupName"],
            filterName=name,
            filterPattern=properties["FilterPattern"],
            metricTransformations=[metric],
        )
    filters = sorted(f["filterName"] for f in logs.describe_metric_filters()["metricFilters"])
    check("full: metric filters", filters, sorted(by_type["AWS::Logs::MetricFilter"]))
    body = next(iter(by_type["AWS::CloudWatch::Dashboard"].values()))["DashboardBody"]
    client("cloudwatch").put_dashboard(DashboardName="full", DashboardBody=body)


def check_everything():
    parameters = {
        "AlarmEmail": "ops@example.com",
        "Dashboard": "true",
        "DeploymentPreference": "Canary10Percent5Minutes",
        "DeletionProtection": "false",
        "Mfa": "OFF",
        "LogRetentionDays": "7",
        "ReservedConcurrency": "5",
        "PermissionsBoundary": "full-boundary",
    }
    statement = {"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    client("iam").create_policy(PolicyName="full-boundary", PolicyDocument=policy)
    template, made = create("full", parameters)
    subscriptions = client("sns").list_subscriptions()["Subscriptions"]
    check("full: an e-mail", [s["Endpoint"] for s in subscriptions], ["ops@example.com"])
    check_watching(template)
    table = client("dynamodb").describe_table(TableName="full-data")["Table"]
    check("full: the table is not protected", table.get("DeletionProtectionEnabled"), False)
    boundary = f"arn:aws:iam::{ACCOUNT}:policy/full-boundary"
    roles = [n for n, r in made.items() if r["ResourceType"] == "AWS::IAM::Role"]
    iam = client("iam")
    found = [iam.get_role(RoleName=made[n]["PhysicalResourceId"])["Role"].get("PermissionsBoundary") for n in roles]
    arns = {b["PermissionsBoundaryArn"] for b in found if b}
    check("full: a boundary of each role", (len(roles), arns), (6, {boundary}))


# moto tells what it leaves out, and so does UNKNOWN.
logging.disable(logging.WARNING)
warnings.simplefilter("ignore")
os.environ.update(AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_DEFAULT_REGION="us-east-1")
with mock_aws():
    upload()
    check_defaults()
with mock_aws():
    upload()
    check_everything()
