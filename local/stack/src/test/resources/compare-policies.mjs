// Decides cases with iam-simulate. Arguments: a file with the cases, a line each, and a file for the decisions.
import { readFileSync, writeFileSync } from 'node:fs';
import { runSimulation } from '@cloud-copilot/iam-simulate';

const [cases, decisions] = process.argv.slice(2);
const lines = [];
for (const line of readFileSync(cases, 'utf8').trim().split('\n')) {
  const { policy, action, resource, context } = JSON.parse(line);
  let decision;
  try {
    const response = await runSimulation(
      {
        identityPolicies: [{ name: 'policy', policy }],
        serviceControlPolicies: [],
        resourceControlPolicies: [],
        request: {
          action,
          principal: 'arn:aws:iam::123456789012:role/function',
          resource: { accountId: '123456789012', resource },
          contextVariables: context,
        },
      },
      {},
    );
    const ignored = response.result?.ignoredContextKeys ?? [];
    decision =
      response.resultType === 'error'
        ? `error ${JSON.stringify(response.errors)}`
        : ignored.length > 0
          ? `error ignores ${ignored}`
          : response.overallResult;
  } catch (e) {
    decision = `error ${e}`;
  }
  lines.push(decision.replaceAll('\n', ' '));
}
writeFileSync(decisions, lines.join('\n') + '\n');
