// The certificate as RFC 9440 §2.1 wants it: a Byte Sequence of its DER. nginx has it as PEM.
function field(request) {
  const pem = request.variables.ssl_client_raw_cert;
  return pem ? ':' + pem.replace(/-----[^-]+-----|\s/g, '') + ':' : '';
}

export default { field };
