// On an old version, lead to the same page of the newest one where that page exists.
document.querySelectorAll("a[data-newest]").forEach((link) => {
  const newest = new URL("latest/" + link.dataset.newest, link.href)
  fetch(newest, { method: "HEAD" }).then((answer) => {
    if (answer.ok) link.href = newest
  })
})
