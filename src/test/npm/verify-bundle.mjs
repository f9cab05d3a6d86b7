// Checks a bundle by sigstore's own library, and prints the type of what it states.
// Called with: the bundle, the public key (PEM), the predicate type that is asked for, and for a time stamp the certificates of its
// authority (PEM). Ends with 0 when the library accepts it and the type is that one, with 3 when not.
import { createPublicKey, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { bundleFromJSON } from "@sigstore/bundle";
import { toSignedEntity, toTrustMaterial, Verifier } from "@sigstore/verify";

const [bundleFile, keyFile, wanted, ...certificateFiles] = process.argv.slice(2);

const authority = async (files) => ({
  certChain: { certificates: await Promise.all(files.map(async (each) => ({ rawBytes: new X509Certificate(await readFile(each)).raw }))) },
});

try {
  const bundle = bundleFromJSON(JSON.parse(await readFile(bundleFile, "utf8")));
  const rawBytes = createPublicKey(await readFile(keyFile)).export({ format: "der", type: "spki" });
  const stamped = certificateFiles.length > 0;
  const root = {
    certificateAuthorities: [],
    timestampAuthorities: stamped ? [await authority(certificateFiles)] : [],
    tlogs: [],
    ctlogs: [],
  };
  // Whose key it is, the caller knows; the hint in the bundle is only a hint.
  const trust = { ...toTrustMaterial(root), publicKey: () => toTrustMaterial(root, { own: { rawBytes } }).publicKey("own") };
  new Verifier(trust, { ctlogThreshold: 0, tlogThreshold: 0, timestampThreshold: stamped ? 1 : 0 }).verify(toSignedEntity(bundle));
  const { predicateType } = JSON.parse(bundle.content.dsseEnvelope.payload.toString("utf8"));
  console.log(predicateType);
  process.exit(predicateType === wanted ? 0 : 3);
} catch (error) {
  console.log(`${error.code ?? error.name}: ${error.message}`);
  process.exit(3);
}
