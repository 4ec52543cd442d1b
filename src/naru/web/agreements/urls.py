"""Routes of the agreements pages."""

from django.urls import path

from naru.web.agreements import amending, award, bulk, claims, firm, grant, handover, paying, registers, subsidy, today, views

urlpatterns = [
    path("today/", today.today, name="today"),
    path("handover/", handover.handover, name="handover"),
    path("operator/", today.operator_desk, name="operator-desk"),
    path("duties/", today.duties, name="duties"),
    path("grants/", views.grants_page, name="grants"),
    path("grants/<uuid:id>/", grant.grant_page, name="grant"),
    path("agreements/", views.awards, name="agreements"),
    path("agreements/<uuid:id>/", award.agreement, name="agreement"),
    path("firms/<uuid:id>/", firm.firm_page, name="firm"),
    path("agreements/<uuid:id>/files/<uuid:file>", award.agreement_file, name="agreement-file"),
    path("agreements/<uuid:id>/amend/", amending.amend_page, name="amend"),
    path("agreements/<uuid:id>/claim/", claims.claim_new, name="claim-new"),
    path("claims/", claims.claims_page, name="claims"),
    path("claims/<uuid:id>/", claims.claim_page, name="claim"),
    path("payable/", views.payable, name="payable"),
    path("payable/pay/", bulk.pay_all, name="pay-all"),
    path("grants/draft/", bulk.draft_all, name="draft-all"),
    path("stopped/", views.stopped_page, name="stopped"),
    path("payable/requests/", paying.requests_page, name="payment-requests"),
    path("subsidy/", subsidy.use_page, name="subsidy"),
    path("subsidy/grants.xlsx", subsidy.grants_list, name="subsidy-grants"),
    path("subsidy/settlement/", subsidy.settlement_page, name="subsidy-settlement"),
    path("registers/", registers.registers_page, name="registers"),
    path("registers/<uuid:id>.xlsx", registers.question_download, name="register-question"),
]
