// The workspace brings its own Node through npm (optionalDependencies); where npm has none for the platform, the system's must do.
const OLDEST = 24;

export function requireNode() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major >= OLDEST) return;
  console.error(
    `signet: Node ${OLDEST} or newer is needed, this is ${process.version}. Run it through npm after "npm ci": npm start`,
  );
  process.exit(1);
}
