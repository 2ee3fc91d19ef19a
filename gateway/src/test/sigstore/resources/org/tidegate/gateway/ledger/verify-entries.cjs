// Has entries of a log verified by the npm packages @sigstore/bundle and @sigstore/verify: each line of the file named is a bundle and
// a trusted root, for each one line says "accepted" or "refused" with the code. Whatever else is thrown ends the script.
// The package verifies inclusion only as one step of a bundle, whose entries it knows by kind; ours are of none of them, so that
// step is taken from where it lies in the package.
const fs = require('fs');
const { bundleFromJSON } = require('@sigstore/bundle');
const { TrustedRoot } = require('@sigstore/protobuf-specs');
const { toTrustMaterial, VerificationError } = require('@sigstore/verify');
const { verifyTLogInclusion } = require('@sigstore/verify/dist/tlog');

for (const line of fs.readFileSync(process.argv[2], 'utf8').trimEnd().split('\n')) {
  const shown = JSON.parse(line);
  const { tlogs } = toTrustMaterial(TrustedRoot.fromJSON(JSON.parse(shown.trustedRoot)));
  const [entry] = bundleFromJSON(JSON.parse(shown.bundle)).verificationMaterial.tlogEntries;
  try {
    verifyTLogInclusion(entry, tlogs);
    console.log('accepted');
  } catch (refused) {
    if (!(refused instanceof VerificationError)) {
      throw refused;
    }
    console.log(`refused ${refused.code}: ${refused.message}`);
  }
}
