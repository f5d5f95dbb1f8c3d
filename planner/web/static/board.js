// One open menu at a time, closed by Escape or a click elsewhere, as people expect of menus.
const menus = document.querySelectorAll("details.menu");

function close(but) {
  for (const menu of menus) if (menu !== but) menu.open = false;
}

document.addEventListener("click", (event) => close(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.menu[open]");
  close(null);
  open?.querySelector("summary").focus();
});

// A form that was sent is not sent twice by an impatient hand.
document.addEventListener("submit", (event) => {
  for (const button of event.target.querySelectorAll("button")) button.disabled = true;
});
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[disabled]")) button.disabled = false;
});
document.documentElement.dataset.ready = "";
