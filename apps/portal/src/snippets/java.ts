import {
  dryRunUrl,
  fixedClaimsJson,
  headerJson,
  JWT_BEARER_ASSERTION,
  registrationJson,
} from './assertion-parts.js';
import type { Snippet, SnippetFacts } from './snippet-facts.js';
import { javaText } from './string-literals.js';

interface Signer {
  family: string;
  name: string;
  parameters?: string;
}

const edwards: Signer = { family: 'Ed25519', name: 'Ed25519' };

// Java's plain "SHA256withECDSA" writes DER; the name with P1363 writes what a JWT wants.
const signers: Record<SnippetFacts['alg'], Signer> = {
  ES256: { family: 'EC', name: 'SHA256withECDSAinP1363Format' },
  ES384: { family: 'EC', name: 'SHA384withECDSAinP1363Format' },
  PS256: {
    family: 'RSA',
    name: 'RSASSA-PSS',
    parameters: 'new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1)',
  },
  RS256: { family: 'RSA', name: 'SHA256withRSA' },
  Ed25519: edwards,
  EdDSA: edwards,
};

/** A Java program with nothing but the JDK. */
export function javaSnippet(facts: SnippetFacts): Snippet {
  const { family, name, parameters } = signers[facts.alg];
  const setting = parameters ? `\n        signer.setParameter(${parameters});` : '';
  return {
    language: 'Java',
    fileName: 'FirstToken.java',
    command: 'java FirstToken.java',
    needs: 'JDK 17 or later',
    code: `import java.net.URI;
import java.net.http.*;
import java.nio.file.*;
import java.security.*;
import java.security.spec.*;
import java.time.Instant;
import java.util.*;
import java.util.regex.*;

public class FirstToken {
    public static void main(String[] arguments) throws Exception {
        // 1. An assertion: good for 60 seconds and for one request.
        long now = Instant.now().getEpochSecond();
        String claims = "{" + ${javaText(fixedClaimsJson(facts))}
            + ",\\"jti\\":\\"" + UUID.randomUUID() + "\\",\\"iat\\":" + now + ",\\"exp\\":" + (now + 60) + "}";
        String input = base64url(${javaText(headerJson(facts))}.getBytes()) + "." + base64url(claims.getBytes());
        Signature signer = Signature.getInstance("${name}");${setting}
        signer.initSign(privateKey(Path.of(${javaText(facts.keyFile)})));
        signer.update(input.getBytes());
        String assertion = input + "." + base64url(signer.sign());

        // 2. The token.
        String form = "grant_type=client_credentials&scope=dcr"
            + "&client_assertion_type=${JWT_BEARER_ASSERTION.replaceAll(':', '%3A')}"
            + "&client_assertion=" + assertion;
        String answer = answerOf(HttpRequest.newBuilder(URI.create(${javaText(facts.tokenUrl)}))
            .header("Content-Type", "application/x-www-form-urlencoded"), form);
        Matcher token = Pattern.compile("\\"access_token\\"\\\\s*:\\\\s*\\"([^\\"]+)\\"").matcher(answer);
        if (!token.find()) throw new IllegalStateException(answer);

        // 3. The proof: a registration that is checked in full and stores nothing.
        System.out.println(answerOf(HttpRequest.newBuilder(URI.create(${javaText(dryRunUrl(facts))}))
            .header("Authorization", "Bearer " + token.group(1))
            .header("Content-Type", "application/json"), ${javaText(registrationJson(facts))}));
    }

    static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static PrivateKey privateKey(Path file) throws Exception {
        String pem = Files.readString(file).replaceAll("-----[^-]+-----|\\\\s", "");
        return KeyFactory.getInstance("${family}").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
    }

    static String answerOf(HttpRequest.Builder request, String body) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient().send(
            request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) throw new IllegalStateException(response.statusCode() + " " + response.body());
        return response.body();
    }
}
`,
  };
}
