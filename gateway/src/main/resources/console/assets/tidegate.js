// Only makes comfortable what works without it: a summary of errors takes the focus, a form is not sent twice.
import { initAll } from "./govuk-frontend/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
