// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

interface ILidoLocator {
    function lido() external view returns (address);
    function withdrawalQueue() external view returns (address);
    function stakingRouter() external view returns (address);
    function accountingOracle() external view returns (address);
    function accounting() external view returns (address);
    function burner() external view returns (address);
    function wstETH() external view returns (address);
    function vaultHub() external view returns (address);
    function treasury() external view returns (address);
    function elRewardsVault() external view returns (address);
    function withdrawalVault() external view returns (address);
    function oracleReportSanityChecker() external view returns (address);
}
