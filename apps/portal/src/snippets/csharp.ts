import {
  dryRunUrl,
  fixedClaimsJson,
  headerJson,
  JWT_BEARER_ASSERTION,
  registrationJson,
} from './assertion-parts.js';
import type { NoSnippet, Snippet, SnippetFacts } from './snippet-facts.js';
import { csharpText } from './string-literals.js';

const ecdsa = (hash: string): string =>
  `using var key = ECDsa.Create();
key.ImportFromPem(pem);
byte[] Sign(byte[] input) =>
    key.SignData(input, HashAlgorithmName.${hash}, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);`;

const rsa = (padding: string): string =>
  `using var key = RSA.Create();
key.ImportFromPem(pem);
byte[] Sign(byte[] input) => key.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.${padding});`;

const signers: Partial<Record<SnippetFacts['alg'], string>> = {
  ES256: ecdsa('SHA256'),
  ES384: ecdsa('SHA384'),
  PS256: rsa('Pss'),
  RS256: rsa('Pkcs1'),
};

/** A C# program with the base library alone, which has no Ed25519. */
export function csharpSnippet(facts: SnippetFacts): Snippet | NoSnippet {
  const signer = signers[facts.alg];
  if (!signer)
    return {
      language: 'C#',
      reason:
        '.NET has no Ed25519 of its own. Take an ES256 key, or sign with a library such as BouncyCastle.',
    };
  return {
    language: 'C#',
    fileName: 'FirstToken.cs',
    command: 'dotnet run FirstToken.cs',
    needs: '.NET 10 or later',
    code: `using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

var pem = File.ReadAllText(${csharpText(facts.keyFile)});
${signer}
string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

// 1. An assertion: good for 60 seconds and for one request.
var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
var claims = "{" + ${csharpText(fixedClaimsJson(facts))} + $",\\"jti\\":\\"{Guid.NewGuid()}\\",\\"iat\\":{now},\\"exp\\":{now + 60}" + "}";
var input = Base64Url(Encoding.ASCII.GetBytes(${csharpText(headerJson(facts))})) + "." + Base64Url(Encoding.ASCII.GetBytes(claims));
var assertion = input + "." + Base64Url(Sign(Encoding.ASCII.GetBytes(input)));

using var http = new HttpClient();
async Task<string> AnswerOf(string address, HttpContent body)
{
    var response = await http.PostAsync(address, body);
    var text = await response.Content.ReadAsStringAsync();
    return response.IsSuccessStatusCode ? text : throw new Exception($"{(int)response.StatusCode} {text}");
}

// 2. The token.
var answer = await AnswerOf(${csharpText(facts.tokenUrl)}, new FormUrlEncodedContent(new Dictionary<string, string>
{
    ["grant_type"] = "client_credentials",
    ["scope"] = "dcr",
    ["client_assertion_type"] = "${JWT_BEARER_ASSERTION}",
    ["client_assertion"] = assertion,
}));
var token = JsonDocument.Parse(answer).RootElement.GetProperty("access_token").GetString();

// 3. The proof: a registration that is checked in full and stores nothing.
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
Console.WriteLine(await AnswerOf(${csharpText(dryRunUrl(facts))},
    new StringContent(${csharpText(registrationJson(facts))}, Encoding.UTF8, "application/json")));
`,
  };
}
