"use strict";
const form = document.getElementById("setup");
const said = document.getElementById("said");
const code = location.hash.slice(1);
history.replaceState(null, "", location.pathname); // the code stays in no history

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = JSON.stringify({ code, ...Object.fromEntries(new FormData(form)) });
  const answer = await fetch("/api/v1/setup", { method: "POST", headers: { "content-type": "application/json" }, body });
  const told = await answer.json();
  if (answer.ok) {
    form.remove();
    said.textContent = `${told.name} is the administrator and can sign in.`;
  } else {
    said.textContent = `${told.detail} ${told.advice ?? ""}`;
  }
});
