/* Passkeys: the browser asks for a finger, a face or a PIN, and signs. Without this script there are other ways in. */
(() => {
  if (!window.PublicKeyCredential || !navigator.credentials) return;
  document.querySelectorAll("[data-no-passkeys]").forEach((said) => { said.hidden = true; });

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const asked = (options) => {
    const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
    if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
    key.allowCredentials = named(key.allowCredentials);
    key.excludeCredentials = named(key.excludeCredentials);
    return { publicKey: key };
  };

  const answered = (made) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (made.response[name]) response[name] = text(made.response[name]);
    return {
      id: made.id, rawId: text(made.rawId), type: made.type, response,
      clientExtensionResults: made.getClientExtensionResults(),
    };
  };

  const sign = async (form) => {
    const body = new URLSearchParams({ ask: "yes", csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    const options = await fetch(form.dataset.ask, { method: "POST", body });
    if (!options.ok) throw new Error(`${options.status}`);
    return navigator.credentials[form.dataset.passkey](asked(await options.json()));
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const failed = form.querySelector("[data-failed]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      failed.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(answered(await sign(form)));
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  });
})();
