/**
 * Asks the registry whether packages of the lock file have known holes of high or critical severity.
 * A registry that answers no audits fails nothing; that it was not asked is said.
 * Runs before anything is installed, on whatever Node.js there is.
 */
import { spawnSync } from 'node:child_process';

const args = ['audit', '--omit=dev', '--audit-level=high', '--package-lock-only', '--json'];
const { stdout } = spawnSync('npm', args, {
  encoding: 'utf8',
  timeout: 60_000,
  maxBuffer: 64 * 1024 * 1024,
});

/** The report; undefined when it is no answer of an audit. */
function read(output) {
  try {
    const report = JSON.parse(output);
    return report.auditReportVersion ? report : undefined;
  } catch {
    return undefined;
  }
}

const report = read(stdout ?? '');
if (report) {
  const holes = Object.values(report.vulnerabilities)
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .map(({ name, severity }) => `  ${name} (${severity})`);
  console.log([`audit: ${holes.length} packages with known holes`, ...holes].join('\n'));
  if (holes.length > 0) process.exitCode = 1;
} else console.log('audit: the registry has no answer on known holes');
