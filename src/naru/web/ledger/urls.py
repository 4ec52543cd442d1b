"""Routes of the ledger's pages."""

from django.urls import path

from naru.web.ledger import books, budgetbook, execution, lines, targets, transactions, year

urlpatterns = [
    path("budget/", lines.budget, name="budget"),
    path("budget/year/", year.year_page, name="budget-year"),
    path("budget/execution/", execution.execution, name="budget-execution"),
    path("budget/targets/", targets.targets_page, name="budget-targets"),
    path("budget/transactions/", transactions.transactions, name="budget-transactions"),
    path("budget/bookings/", transactions.bookings, name="budget-bookings"),
    path("budget/books/", budgetbook.budget_books, name="budget-books"),
    path("budget/<uuid:id>/", lines.line_page, name="budget-line"),
    path("books/", books.books, name="books"),
    path("books/<int:year>-<int:month>.xlsx", books.ours, name="books-ours"),
    path("books/<uuid:id>/", books.book, name="book"),
]
